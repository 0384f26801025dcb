package io.labelkit.aggregate.diagnosis;

import io.labelkit.core.statistics.Interval;
import java.util.List;
import java.util.Locale;

/** Which of several methods to use, and why. */
record Recommendation(String method, String reason) {

    /**
     * Takes, of the methods that gold does not rule out, the first that cannot be told from the one that foretells best.
     */
    static Recommendation among(List<MethodScore> scores, int best, boolean goldMayChoose) {
        List<MethodScore> left =
                scores.stream().filter(s -> !goldMayChoose || s.tiesByGold()).toList();
        String ruledOut = left.size() == scores.size()
                ? ""
                : " Gold rules out " + (scores.size() - left.size()) + " of " + scores.size()
                        + " methods, which are clearly less accurate than the best.";
        if (scores.get(best).likelihood().isEmpty()) {
            String name = left.get(0).method();
            return new Recommendation(
                    name,
                    "Recommended: " + name + ", the simplest, for no example has votes of two labelers, so that methods"
                            + " cannot be compared by hidden votes." + ruledOut);
        }
        MethodScore leader = left.contains(scores.get(best))
                ? scores.get(best)
                : left.stream().max((a, b) -> Double.compare(mean(a), mean(b))).orElseThrow();
        MethodScore chosen = left.stream()
                .filter(s -> s == leader || leader == scores.get(best) && s.tiesByLikelihood())
                .findFirst()
                .orElse(leader);
        return new Recommendation(chosen.method(), reason(chosen, leader, left) + ruledOut);
    }

    private static double mean(MethodScore score) {
        return score.likelihood().map(Interval::estimate).orElse(0.0);
    }

    private static String reason(MethodScore chosen, MethodScore leader, List<MethodScore> left) {
        if (chosen != leader) {
            Interval behind = chosen.toBest().orElseThrow();
            return String.format(
                    Locale.ROOT,
                    "Recommended: %s. %s foretells hidden votes best, but %s is only %.4f behind, which may be chance"
                            + " (interval %.4f to %.4f), and it is the simplest of those.",
                    chosen.method(),
                    leader.method(),
                    chosen.method(),
                    -behind.estimate(),
                    behind.low(),
                    behind.high());
        }
        String text = String.format(
                Locale.ROOT,
                "Recommended: %s. It foretells hidden votes best, with a log-likelihood of %.4f a vote",
                chosen.method(),
                mean(chosen));
        return left.stream()
                .filter(s -> s != leader)
                .max((a, b) -> Double.compare(mean(a), mean(b)))
                .map(next -> text
                        + String.format(
                                Locale.ROOT, "; next is %s with %.4f. ", next.method(), mean(next)))
                .orElse(text + ". ")
                .strip();
    }
}
