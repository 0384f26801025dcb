package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.Evidence;
import io.labelkit.core.consensus.VoteScore;

/**
 * Log-likelihoods of the votes under a fitted table of P(answer | true class). Probabilities below 1e-300 count as
 * 1e-300, so that differences stay finite.
 */
record TableScore(Evidence evidence, double[] classPrior, double[] likelihood, double[] weights) implements VoteScore {
    private static final double FLOOR = 1e-300;

    @Override
    public String unit() {
        return "log-odds";
    }

    @Override
    public double prior(int k) {
        return Math.log(Math.max(classPrior[k], FLOOR));
    }

    @Override
    public double vote(int labeler, int code, int k) {
        int classes = classPrior.length;
        int table = labeler * classes * classes;
        double weight = weights.length == 0 ? 1 : weights[labeler];
        if (code < classes) {
            return weight * Math.log(Math.max(likelihood[table + code * classes + k], FLOOR));
        }
        double sum = 0;
        for (int l = 0; l < classes; l++) {
            sum += evidence.weight(code, l) * Math.pow(likelihood[table + l * classes + k], weight);
        }
        return Math.log(Math.max(sum, FLOOR));
    }
}
