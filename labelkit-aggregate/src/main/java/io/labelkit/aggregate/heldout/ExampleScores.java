package io.labelkit.aggregate.heldout;

import io.labelkit.core.statistics.Bootstrap;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Sums of scores and numbers of hidden votes by block of examples, for means and their intervals. Up to 2000 examples are
 * a block each; more are put into 2000 blocks by the hash of their ids. Immutable.
 */
final class ExampleScores {
    private static final int MOST_BLOCKS = 2000;

    private final double[] sums;
    private final int[] counts;

    private ExampleScores(double[] sums, int[] counts) {
        this.sums = sums;
        this.counts = counts;
    }

    static ExampleScores of(VoteFolds folds, double[] logLikelihood) {
        VoteMatrix votes = folds.votes();
        HiddenCells cells = folds.cells();
        double[] sumOf = new double[votes.exampleCount()];
        int[] countOf = new int[votes.exampleCount()];
        for (int c = 0; c < cells.size(); c++) {
            sumOf[cells.example(c)] += logLikelihood[c];
            countOf[cells.example(c)]++;
        }
        long[] hash = new long[votes.exampleCount()];
        Arrays.setAll(hash, i -> SeededHash.of(folds.seed(), votes.examples().get(i)));
        int[] scored = IntStream.range(0, countOf.length)
                .filter(i -> countOf[i] > 0)
                .boxed()
                .sorted(Comparator.comparingLong(i -> hash[i]))
                .mapToInt(i -> i)
                .toArray();
        int blocks = Math.min(MOST_BLOCKS, scored.length);
        double[] sums = new double[blocks];
        int[] counts = new int[blocks];
        for (int at = 0; at < scored.length; at++) {
            int block = (int) ((long) at * blocks / scored.length);
            sums[block] += sumOf[scored[at]];
            counts[block] += countOf[scored[at]];
        }
        return new ExampleScores(sums, counts);
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
