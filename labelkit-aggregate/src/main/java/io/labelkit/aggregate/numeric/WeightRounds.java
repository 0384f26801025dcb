package io.labelkit.aggregate.numeric;

import io.labelkit.aggregate.internal.CappedWeights;
import io.labelkit.core.consensus.Convergence;
import io.labelkit.core.consensus.NumericConsensus;
import java.util.List;

/**
 * In turn weights from the squared differences to the truths, and truths as weighted means, until the truths move by less
 * than 1e-6 in units of the standard deviation of all votes. No labeler gets more weight than all others together.
 */
final class WeightRounds {
    private static final double GUARD = 1e-9;
    private static final double REST = 1e-6;

    private final NumericVotes numbers;
    private final Weight weight;

    /** What a labeler counts. */
    interface Weight {
        /**
         * The weight of a labeler before it is capped.
         *
         * @param labeler its column
         * @param squaredErrors the sum of its squared differences
         * @param guard 1e-9 of the variance of all votes, against division by 0
         */
        double of(int labeler, double squaredErrors, double guard);
    }

    WeightRounds(NumericVotes numbers, Weight weight) {
        this.numbers = numbers;
        this.weight = weight;
    }

    NumericConsensus consensus(String method, double[] start, int maxRounds) {
        double variance = numbers.variance();
        double[] weights = CappedWeights.equal(numbers.votes());
        double[] truth = start;
        boolean converged = false;
        int round = 0;
        for (; round < maxRounds && !converged; round++) {
            weights = weights(truth, GUARD * variance);
            double[] next = numbers.means(weights);
            double moved = 0;
            for (int i = 0; i < truth.length; i++) {
                moved += (next[i] - truth[i]) * (next[i] - truth[i]);
            }
            truth = next;
            converged = moved < REST * REST * variance;
        }
        return new NumericFit(numbers, truth, weights, false)
                .consensus(method, new Convergence(round, converged, List.of()));
    }

    private double[] weights(double[] truth, double guard) {
        double[] weights = numbers.squaredErrors(truth);
        for (int j = 0; j < weights.length; j++) {
            weights[j] = weight.of(j, weights[j], guard);
        }
        return CappedWeights.of(numbers.votes(), weights);
    }
}
