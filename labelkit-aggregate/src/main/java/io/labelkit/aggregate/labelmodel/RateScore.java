package io.labelkit.aggregate.labelmodel;

import io.labelkit.core.consensus.VoteScore;

/** Votes add the logarithms of P(labeler votes l | class z); silence adds nothing. */
record RateScore(double[] logBalance, double[] logRates) implements VoteScore {
    @Override
    public String unit() {
        return "log-odds";
    }

    @Override
    public double prior(int k) {
        return logBalance[k];
    }

    @Override
    public double vote(int labeler, int code, int k) {
        int classes = logBalance.length;
        return logRates[(labeler * classes + code) * classes + k];
    }
}
