package io.labelkit.aggregate.heldout;

import io.labelkit.core.statistics.Bootstrap;
import io.labelkit.core.statistics.Interval;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Sums of scores and numbers of hidden votes by block of examples, for means and their intervals. Immutable. */
final class ExampleScores {
    private final double[] sums;
    private final int[] counts;

    private ExampleScores(double[] sums, int[] counts) {
        this.sums = sums;
        this.counts = counts;
    }

    static ExampleScores of(VoteFolds folds, double[] logLikelihood) {
        HiddenCells cells = folds.cells();
        boolean[] scored = new boolean[folds.votes().exampleCount()];
        for (int c = 0; c < cells.size(); c++) {
            scored[cells.example(c)] = true;
        }
        return of(folds, ExampleBlocks.of(folds.votes(), folds.seed(), i -> scored[i]), logLikelihood);
    }

    static ExampleScores of(VoteFolds folds, ExampleBlocks blocks, double[] logLikelihood) {
        HiddenCells cells = folds.cells();
        double[] sums = new double[blocks.count()];
        int[] counts = new int[blocks.count()];
        for (int c = 0; c < cells.size(); c++) {
            int block = blocks.of(cells.example(c));
            sums[block] += logLikelihood[c];
            counts[block]++;
        }
        return new ExampleScores(sums, counts);
    }

    /** The sum of the scores of a block. */
    double sum(int block) {
        return sums[block];
    }

    ExampleScores minus(ExampleScores other) {
        double[] differences = new double[sums.length];
        Arrays.setAll(differences, b -> sums[b] - other.sums[b]);
        return new ExampleScores(differences, counts);
    }

    OptionalDouble mean() {
        return sums.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(mean(IntStream.range(0, sums.length).toArray()));
    }

    Optional<Interval> interval(Bootstrap bootstrap) {
        return sums.length == 0 ? Optional.empty() : bootstrap.interval(sums.length, this::mean);
    }

    private double mean(int[] blocks) {
        double sum = 0;
        long count = 0;
        for (int b : blocks) {
            sum += sums[b];
            count += counts[b];
        }
        return sum / count;
    }
}
