package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.VoteScore;

/**
 * What each vote adds under {@link Ebcc}. The logarithm of the probability of a class is that of a sum over its subtypes,
 * which is the mean over the subtypes, weighted by their posterior within the class, of what they add up less the
 * logarithm of that posterior: exact, and a sum over votes.
 */
record SubtypeScore(SubtypeSweep sweep, SubtypeTables tables) implements VoteScore {
    @Override
    public String unit() {
        return "log-odds";
    }

    @Override
    public double prior(int k) {
        double sum = 0;
        for (int s = k * tables.subtypes; s < (k + 1) * tables.subtypes; s++) {
            sum += Math.exp(tables.logState[s]);
        }
        return Math.log(sum);
    }

    @Override
    public double vote(int labeler, int code, int k) {
        double sum = 0;
        double shares = 0;
        for (int s = k * tables.subtypes; s < (k + 1) * tables.subtypes; s++) {
            double share = Math.exp(tables.logState[s]);
            shares += share;
            sum += share * Math.exp(sweep.said(labeler, code, s));
        }
        return Math.log(sum / shares);
    }

    @Override
    public double prior(int example, int k) {
        double[] within = within(example, k);
        double sum = 0;
        for (int m = 0; m < within.length; m++) {
            double r = within[m];
            sum += r > 0 ? r * (tables.logState[k * tables.subtypes + m] - Math.log(r)) : 0;
        }
        return sum;
    }

    @Override
    public double vote(int example, int position, int labeler, int code, int k) {
        double[] within = within(example, k);
        double sum = 0;
        for (int m = 0; m < within.length; m++) {
            sum += within[m] > 0 ? within[m] * sweep.said(labeler, code, k * tables.subtypes + m) : 0;
        }
        return sum;
    }

    /** The posterior of the subtypes of one class. */
    private double[] within(int example, int k) {
        double[] state = new double[tables.states];
        sweep.score(example, state);
        double[] within = new double[tables.subtypes];
        double max = Double.NEGATIVE_INFINITY;
        for (int m = 0; m < within.length; m++) {
            max = Math.max(max, state[k * tables.subtypes + m]);
        }
        double sum = 0;
        for (int m = 0; m < within.length; m++) {
            within[m] = Math.exp(state[k * tables.subtypes + m] - max);
            sum += within[m];
        }
        for (int m = 0; m < within.length; m++) {
            within[m] /= sum;
        }
        return within;
    }
}
