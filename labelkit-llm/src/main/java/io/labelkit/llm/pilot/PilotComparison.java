package io.labelkit.llm.pilot;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.statistics.Bootstrap;
import io.labelkit.core.statistics.Holm;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.statistics.McNemar;
import io.labelkit.core.statistics.PairedPower;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Several prompts or models on the same examples, each against each. Choosing the best of many on a small sample flatters
 * it: confirm the choice once on gold that was not used to choose. Immutable and thread-safe.
 */
public final class PilotComparison implements Displayable {
    private static final double SIGNIFICANCE = 0.05;
    private static final double POWER = 0.8;

    private final List<PilotReport> reports;
    private final List<PilotPair> pairs;

    PilotComparison(List<PilotReport> reports, long seed) {
        this.reports = List.copyOf(reports);
        this.pairs = pairs(this.reports, seed);
    }

    private static List<PilotPair> pairs(List<PilotReport> reports, long seed) {
        List<PilotPair> raw = new ArrayList<>();
        for (int i = 0; i < reports.size(); i++) {
            for (int j = i + 1; j < reports.size(); j++) {
                raw.add(pair(reports.get(i), reports.get(j), seed));
            }
        }
        double[] adjusted =
                Holm.adjust(raw.stream().mapToDouble(PilotPair::adjustedP).toArray());
        List<PilotPair> pairs = new ArrayList<>();
        for (int p = 0; p < adjusted.length; p++) {
            PilotPair pair = raw.get(p);
            pairs.add(new PilotPair(
                    pair.first(), pair.second(), pair.difference(), pair.test(), adjusted[p], pair.detectable()));
        }
        return List.copyOf(pairs);
    }

    private static PilotPair pair(PilotReport one, PilotReport other, long seed) {
        boolean[] first = right(one);
        boolean[] second = right(other);
        McNemar test = McNemar.of(first, second);
        Interval difference = new Bootstrap(2000, 0.95, seed)
                .pairedDifference(numbers(first), numbers(second))
                .orElseThrow();
        return new PilotPair(
                one.labeler().name(),
                other.labeler().name(),
                difference,
                test,
                test.midP(),
                new PairedPower(first.length, SIGNIFICANCE)
                        .detectableDifference(test.discordant() / (double) first.length, POWER));
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

    private static double[] numbers(boolean[] right) {
        double[] numbers = new double[right.length];
        for (int i = 0; i < right.length; i++) {
            numbers[i] = right[i] ? 1 : 0;
        }
        return numbers;
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

    @Override
    public Display display() {
        return Display.builder("Labelers compared on a pilot")
                .count("labelers", reports().size())
                .table(PilotReport.ROWS.table("labelers, best first", ranked()))
                .table(PilotPair.ROWS.table("pairs", pairs()))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
