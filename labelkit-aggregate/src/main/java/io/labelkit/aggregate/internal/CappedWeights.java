package io.labelkit.aggregate.internal;

import io.labelkit.core.vote.VoteMatrix;
import java.util.Arrays;

/** What is done to learnt weights before they are used. */
public final class CappedWeights {
    private CappedWeights() {}

    /**
     * The same weight for everyone.
     *
     * @param votes the votes
     * @return 1 for each labeler
     */
    public static double[] equal(VoteMatrix votes) {
        double[] weights = new double[votes.labelerCount()];
        Arrays.fill(weights, 1);
        return weights;
    }

    /**
     * Weights with a mean of 1 over the labelers that vote, of which none is greater than all others together, so that
     * no single labeler decides everywhere.
     *
     * @param votes the votes
     * @param weights one a labeler, at least 0; changed
     * @return the same array; equal weights if all were 0
     */
    public static double[] of(VoteMatrix votes, double[] weights) {
        double sum = 0;
        int heaviest = 0;
        int voting = 0;
        for (int j = 0; j < weights.length; j++) {
            weights[j] = votes.votesOf(j) > 0 ? weights[j] : 0;
            voting += votes.votesOf(j) > 0 ? 1 : 0;
            sum += weights[j];
            heaviest = weights[j] > weights[heaviest] ? j : heaviest;
        }
        if (!(sum > 0)) {
            return equal(votes);
        }
        double others = sum - weights[heaviest];
        if (others > 0 && weights[heaviest] > others) {
            weights[heaviest] = others;
            sum = 2 * others;
        }
        for (int j = 0; j < weights.length; j++) {
            weights[j] *= voting / sum;
        }
        return weights;
    }
}
