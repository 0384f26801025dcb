package io.labelkit.aggregate.numeric;

import io.labelkit.core.vote.VoteMatrix;
import java.util.Arrays;

/** What is done to learnt weights before they are used. */
final class Weights {
    private Weights() {}

    static double[] equal(VoteMatrix votes) {
        double[] weights = new double[votes.labelerCount()];
        Arrays.fill(weights, 1);
        return weights;
    }

    /**
     * Weights with a mean of 1 over the labelers that vote, of which none is greater than all others together, so that
     * no single labeler decides everywhere.
     */
    static double[] capped(VoteMatrix votes, double[] weights) {
        double sum = 0;
        int heaviest = 0;
        int voting = 0;
        for (int j = 0; j < weights.length; j++) {
            weights[j] = votes.byLabeler().count(j) > 0 ? weights[j] : 0;
            voting += votes.byLabeler().count(j) > 0 ? 1 : 0;
            sum += weights[j];
            heaviest = weights[j] > weights[heaviest] ? j : heaviest;
        }
        if (!(sum > 0)) {
            return equal(votes);
        }
        double others = sum - weights[heaviest];
        if (voting > 1 && others > 0 && weights[heaviest] > others) {
            weights[heaviest] = others;
            sum = 2 * others;
        }
        for (int j = 0; j < weights.length; j++) {
            weights[j] *= voting / sum;
        }
        return weights;
    }
}
