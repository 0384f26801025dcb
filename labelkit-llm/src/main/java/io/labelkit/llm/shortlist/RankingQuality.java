package io.labelkit.llm.shortlist;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Unit;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.statistics.Bootstrap;
import io.labelkit.core.statistics.Interval;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How good rankings of labels are, by their first k places. Immutable.
 *
 * @param k how many places count
 * @param examples how many examples have a ranking and gold
 * @param rankPrecision the mean of {@code hits in the first k / min(k, number of gold labels)}, RP@k, with its bootstrap
 *     interval over the examples
 * @param recall the mean of {@code hits in the first k / number of gold labels}, with its interval
 */
public record RankingQuality(int k, int examples, Interval rankPrecision, Interval recall) implements Displayable {
    /**
     * Scores rankings.
     *
     * @param rankings the labels of each example by its id, best first
     * @param gold the right labels by example id; examples without a ranking, or without gold, do not count
     * @param k how many places count, at least 1
     * @param seed the seed of the bootstrap
     * @return the quality
     * @throws IllegalArgumentException if no example has both
     */
    public static RankingQuality of(
            Map<String, List<String>> rankings, Map<String, Set<String>> gold, int k, long seed) {
        Checks.positive(k, "k");
        List<double[]> scores = new ArrayList<>();
        gold.forEach((id, right) -> {
            if (rankings.containsKey(id) && !right.isEmpty()) {
                scores.add(scores(rankings.getOrDefault(id, List.of()), right, k));
            }
        });
        Checks.check(!scores.isEmpty(), "gold", "of at least one example with a ranking", gold.size() + " examples");
        return new RankingQuality(k, scores.size(), mean(scores, 0, seed), mean(scores, 1, seed));
    }

    private static double[] scores(List<String> ranking, Set<String> right, int k) {
        Set<String> first = new HashSet<>(ranking.subList(0, Math.min(k, ranking.size())));
        first.retainAll(right);
        return new double[] {first.size() / (double) Math.min(k, right.size()), first.size() / (double) right.size()};
    }

    private static Interval mean(List<double[]> scores, int which, long seed) {
        return Bootstrap.withSeed(seed)
                .interval(scores.size(), rows -> {
                    double sum = 0;
                    for (int row : rows) {
                        sum += scores.get(row)[which];
                    }
                    return sum / rows.length;
                })
                .orElseThrow();
    }

    @Override
    public Display display() {
        return Display.builder("Quality of rankings")
                .count("labels looked at", k)
                .count("examples", examples)
                .interval("rank precision", rankPrecision, Unit.share())
                .interval("recall", recall, Unit.share())
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
