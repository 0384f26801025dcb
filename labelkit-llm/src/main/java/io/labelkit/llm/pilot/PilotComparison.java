package io.labelkit.llm.pilot;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.evaluate.PairedComparison;
import io.labelkit.core.statistics.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Several prompts or models on the same examples, each against each. Choosing the best of many on a small sample flatters
 * it: confirm the choice once on gold that was not used to choose. Immutable and thread-safe.
 */
public final class PilotComparison implements Displayable {
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
