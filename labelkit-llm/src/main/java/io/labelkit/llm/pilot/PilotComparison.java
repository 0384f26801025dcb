package io.labelkit.llm.pilot;

import io.labelkit.core.evaluate.PairedComparison;
import io.labelkit.core.statistics.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Several prompts or models on the same examples, each against each. Choosing the best of many on a small sample flatters
 * it: confirm the choice once on gold that was not used to choose. Immutable and thread-safe.
 */
public final class PilotComparison {
    private final List<PilotReport> reports;
    private final List<PilotPair> pairs;

    PilotComparison(List<PilotReport> reports, long seed) {
        this.reports = List.copyOf(reports);
        this.pairs = pairs(this.reports, seed);
    }

    private static List<PilotPair> pairs(List<PilotReport> reports, long seed) {
        if (reports.size() < 2) {
            return List.of();
        }
        boolean[][] right = new boolean[reports.size()][];
        for (int r = 0; r < right.length; r++) {
            right[r] = right(reports.get(r));
        }
        List<String> names =
                reports.stream().map(report -> report.labeler().name()).toList();
        return PairedComparison.ofRight(names, right, List.of(), seed).pairs().stream()
                .map(PilotPair::of)
                .toList();
    }

    private static boolean[] right(PilotReport report) {
        List<Boolean> all =
                new ArrayList<>(report.scores().orElseThrow().rightById().values());
        boolean[] right = new boolean[all.size()];
        for (int i = 0; i < right.length; i++) {
            right[i] = all.get(i);
        }
        return right;
    }

    /**
     * The pilot of each labeler.
     *
     * @return the reports, in the order of the labelers
     */
    public List<PilotReport> reports() {
        return reports;
    }

    /**
     * Each against each.
     *
     * @return one for each pair of labelers
     */
    public List<PilotPair> pairs() {
        return pairs;
    }

    /**
     * The labelers by accuracy over all examples.
     *
     * @return the reports, the best first; of equals the earlier one
     */
    public List<PilotReport> ranked() {
        return reports.stream()
                .sorted(Comparator.comparingDouble((PilotReport report) -> report.scores()
                                .flatMap(PilotScores::accuracy)
                                .map(Interval::estimate)
                                .orElse(0.0))
                        .reversed())
                .toList();
    }

    /** Two tables: the labelers, the best first, and the pairs. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT,
                "%-24s %22s %22s %9s %16s\n",
                "labeler",
                "accuracy over all",
                "macro-F1",
                "answered",
                "price of the rest"));
        for (PilotReport report : ranked()) {
            PilotScores scores = report.scores().orElseThrow();
            out.append(String.format(
                    Locale.ROOT,
                    "%-24s %22s %22s %9d %16s\n",
                    PilotTexts.shown(report.labeler().name()),
                    PilotTexts.share(scores.accuracy()),
                    PilotTexts.share(scores.macroF1()),
                    scores.answered(),
                    report.costs()
                            .restMoney()
                            .map(money -> String.format(Locale.ROOT, "%.4f", money.estimate()))
                            .orElse("unknown")));
        }
        for (PilotPair pair : pairs) {
            out.append(PilotTexts.shown(pair.first()))
                    .append(" - ")
                    .append(PilotTexts.shown(pair.second()))
                    .append(": ")
                    .append(PilotTexts.share(Optional.of(pair.difference())))
                    .append(String.format(
                            Locale.ROOT,
                            ", only right %d and %d, p %.4f exact, %.4f mid-p, %.4f for all pairs; ",
                            pair.test().onlyFirst(),
                            pair.test().onlySecond(),
                            pair.test().exactP(),
                            pair.test().midP(),
                            pair.adjustedP()))
                    .append(
                            pair.detectable().isPresent()
                                    ? String.format(
                                            Locale.ROOT,
                                            "could find %.3f",
                                            pair.detectable().getAsDouble())
                                    : "too few examples to find any")
                    .append('\n');
        }
        return out.toString();
    }
}
