package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.VoteScore;

/**
 * What each vote adds under {@link Ebcc}. The logarithm of the probability of a class is that of a sum over its subtypes,
 * which is the mean over the subtypes, weighted by their posterior within the class, of what they add up less the
 * logarithm of that posterior: exact, and a sum over votes.
 */
final class SubtypeScore implements VoteScore {
    private final SubtypeSweep sweep;
    private final SubtypeTables tables;
    private volatile Within last = new Within(-1, new double[0]);

    /** The posterior of the subtypes within their class, for one example. */
    private record Within(int example, double[] ofState) {}

    SubtypeScore(SubtypeSweep sweep, SubtypeTables tables) {
        this.sweep = sweep;
        this.tables = tables;
    }

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
        double[] within = within(example);
        double sum = 0;
        for (int s = k * tables.subtypes; s < (k + 1) * tables.subtypes; s++) {
            double r = within[s];
            sum += r > 0 ? r * (tables.logState[s] - Math.log(r)) : 0;
        }
        return sum;
    }

    @Override
    public double vote(int example, int position, int labeler, int code, int k) {
        double[] within = within(example);
        double sum = 0;
        for (int s = k * tables.subtypes; s < (k + 1) * tables.subtypes; s++) {
            sum += within[s] > 0 ? within[s] * sweep.said(labeler, code, s) : 0;
        }
        return sum;
    }

    /** One pass over the votes serves all votes of an example, which are asked for one after the other. */
    private double[] within(int example) {
        Within known = last;
        if (known.example != example) {
            known = new Within(example, posterior(example));
            last = known;
        }
        return known.ofState;
    }

    private double[] posterior(int example) {
        double[] state = new double[tables.states];
        sweep.score(example, state);
        for (int k = 0; k < tables.classes; k++) {
            normalise(state, k * tables.subtypes, (k + 1) * tables.subtypes);
        }
        return state;
    }

    private static void normalise(double[] state, int from, int to) {
        double max = Double.NEGATIVE_INFINITY;
        for (int s = from; s < to; s++) {
            max = Math.max(max, state[s]);
        }
        double sum = 0;
        for (int s = from; s < to; s++) {
            state[s] = Math.exp(state[s] - max);
            sum += state[s];
        }
        for (int s = from; s < to; s++) {
            state[s] /= sum;
        }
    }
}
