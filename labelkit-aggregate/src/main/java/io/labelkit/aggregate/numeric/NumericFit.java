package io.labelkit.aggregate.numeric;

import io.labelkit.aggregate.internal.FitWarnings;
import io.labelkit.aggregate.internal.Median;
import io.labelkit.aggregate.internal.VoteWarnings;
import io.labelkit.core.consensus.Convergence;
import io.labelkit.core.consensus.NumericConsensus;
import io.labelkit.core.consensus.Warning;
import io.labelkit.core.consensus.WeightedConsensus;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * From truths and weights to a consensus. The standard error of a weighted mean with weights w is
 * {@code sqrt(sum w[j]^2 v[j]) / sum w[j]}; that of a median is greater by {@code sqrt(pi / 2)}, which is right for normal
 * errors. The variance v[j] of a labeler's errors is the sum of its squared differences, in which the part that its own
 * vote pulled the truth towards itself is made good, pooled as if it had two votes more: with the variance of the labeler
 * in the middle, or, where fewer than three labelers have some votes, of all votes.
 */
final class NumericFit {
    private static final double POOLED_VOTES = 2;
    private static final double SOME_VOTES = 3;
    private static final double MEDIAN_FACTOR = Math.sqrt(Math.PI / 2);

    private final NumericVotes numbers;
    private final double[] truth;
    private final double[] weights;
    private final boolean median;

    NumericFit(NumericVotes numbers, double[] truth, double[] weights, boolean median) {
        this.numbers = numbers;
        this.truth = truth;
        this.weights = weights;
        this.median = median;
    }

    NumericConsensus consensus(String method, Convergence convergence) {
        VoteMatrix votes = numbers.votes();
        List<Warning> warnings = new ArrayList<>(VoteWarnings.ofAnyKind(votes));
        if (!convergence.converged()) {
            warnings.add(FitWarnings.stopped(method, convergence.iterations(), "rounds"));
        }
        double[] unknown = new double[votes.labelerCount()];
        Arrays.fill(unknown, Double.NaN);
        double[] values = new double[truth.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.original(i, truth[i]);
        }
        return new NumericConsensus(
                new WeightedConsensus.Fit(
                        method, votes, weights, numbers.residuals(truth), unknown, warnings, convergence),
                values,
                standardErrors());
    }

    private double[] standardErrors() {
        VoteList list = numbers.list();
        double[] variance = errorVariances();
        double[] errors = new double[truth.length];
        for (int i = 0; i < errors.length; i++) {
            double total = 0;
            double sum = 0;
            for (int p = list.start(i); p < list.end(i); p++) {
                double w = weights[list.other(p)];
                total += w;
                sum += w * w * variance[list.other(p)];
            }
            errors[i] = total > 0
                    ? numbers.unit(i) * Math.sqrt(sum) / total * (median && list.count(i) > 2 ? MEDIAN_FACTOR : 1)
                    : Double.NaN;
        }
        return errors;
    }

    private double[] errorVariances() {
        VoteList list = numbers.list();
        double[] freedom = new double[weights.length];
        for (int i = 0; i < truth.length; i++) {
            double total = 0;
            for (int p = list.start(i); p < list.end(i); p++) {
                total += weights[list.other(p)];
            }
            for (int p = list.start(i); p < list.end(i); p++) {
                freedom[list.other(p)] += total > 0 ? 1 - weights[list.other(p)] / total : 0;
            }
        }
        double[] variance = numbers.squaredErrors(truth);
        double pooled = pooled(variance, freedom);
        for (int j = 0; j < variance.length; j++) {
            variance[j] = (variance[j] + POOLED_VOTES * pooled) / (freedom[j] + POOLED_VOTES);
        }
        return variance;
    }

    private static double pooled(double[] squares, double[] freedom) {
        double[] known = new double[squares.length];
        int n = 0;
        double allSquares = 0;
        double allFreedom = 0;
        for (int j = 0; j < squares.length; j++) {
            allSquares += squares[j];
            allFreedom += freedom[j];
            if (freedom[j] >= SOME_VOTES) {
                known[n++] = squares[j] / freedom[j];
            }
        }
        if (n >= 3) {
            return Median.of(known, n);
        }
        return allFreedom > 1e-9 ? allSquares / allFreedom : Double.NaN;
    }
}
