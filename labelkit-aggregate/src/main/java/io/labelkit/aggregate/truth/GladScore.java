package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.VoteScore;

/** The logarithms that {@link Glad} adds up; what a vote counts depends on the easiness of its example. */
record GladScore(GladVote vote, double[] ability, double[] logEasiness, double[] weights, double[] classShares)
        implements VoteScore {
    private static final double FLOOR = 1e-300;

    @Override
    public String unit() {
        return "log-odds";
    }

    @Override
    public double prior(int k) {
        return Math.log(Math.max(FLOOR, classShares[k]));
    }

    /** On an example of the easiness that is believed of one before any vote. */
    @Override
    public double vote(int labeler, int code, int k) {
        return value(labeler, code, k, Math.E);
    }

    @Override
    public double vote(int example, int position, int labeler, int code, int k) {
        return value(labeler, code, k, GladExample.easiness(logEasiness[example]));
    }

    private double value(int labeler, int code, int k, double easiness) {
        double weight = weights.length == 0 ? 1 : weights[labeler];
        return weight * vote.logLikelihood(code, k, ability[labeler] * easiness);
    }
}
