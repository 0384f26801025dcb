package io.labelkit.aggregate.heldout;

import io.labelkit.core.internal.Softmax;

/**
 * Makes distributions less or more sure: q_k becomes proportional to p_k (q_k / p_k)^b with class shares p.
 */
record Temper(double exponent, double[] shares) {
    private static final double FLOOR = 1e-300;

    /** Changes the distribution that begins at a place of an array. */
    void apply(double[] values, int from) {
        for (int k = 0; k < shares.length; k++) {
            double share = Math.log(Math.max(shares[k], FLOOR));
            values[from + k] = share + exponent * (Math.log(Math.max(values[from + k], FLOOR)) - share);
        }
        Softmax.apply(values, from, shares.length);
    }
}
