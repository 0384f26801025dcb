package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.VoteScore;

/** Log-likelihoods of the votes, with class probabilities of each example's own before any vote. */
record ExamplePriorScore(TableScore table, double[] priors, int classes) implements VoteScore {
    @Override
    public String unit() {
        return table.unit();
    }

    @Override
    public double prior(int k) {
        return table.prior(k);
    }

    @Override
    public double prior(int example, int k) {
        return Math.log(Math.max(priors[example * classes + k], 1e-300));
    }

    @Override
    public double vote(int labeler, int code, int k) {
        return table.vote(labeler, code, k);
    }
}
