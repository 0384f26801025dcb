package io.labelkit.benchmarks.statistics;

import io.labelkit.aggregate.inference.EstimationMethod;
import io.labelkit.aggregate.inference.StudyResult;
import io.labelkit.aggregate.inference.TermEstimate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How often the intervals of a method hold the truth, and how wide they are on average; empty if it could be used in less than
 * half of the studies.
 */
record Coverage(Optional<double[]> shareAndWidth) {
    static Coverage of(List<StudyResult> results, EstimationMethod method, int term, double truth) {
        List<TermEstimate> estimates = results.stream()
                .flatMap(result -> result.find(method).stream())
                .map(set -> set.estimates().get(term))
                .toList();
        if (2 * estimates.size() < results.size()) {
            return new Coverage(Optional.empty());
        }
        double held =
                estimates.stream().filter(e -> e.interval().contains(truth)).count();
        double width = estimates.stream()
                .mapToDouble(e -> e.interval().width())
                .average()
                .orElse(Double.NaN);
        return new Coverage(Optional.of(new double[] {held / estimates.size(), width}));
    }

    @Override
    public String toString() {
        return shareAndWidth
                .map(both -> String.format(Locale.ROOT, " %.3f (%.3f)", both[0], both[1]))
                .orElse(" -");
    }
}
