package io.labelkit.aggregate.proportions;

import io.labelkit.core.internal.Checks;

/**
 * How likely each example of a bag is positive, given how likely each is by itself and how many are in all. With the
 * distribution PB of the number of positives (Poisson-binomial) and PB_{-i} that without example i:
 *
 * <pre>
 * q[i] = p[i] PB_{-i}(c - 1) / PB(c)
 * </pre>
 *
 * The sum of q is c exactly. Found by convolving prefixes and suffixes, in a time of n^2 and free of cancellation.
 */
public final class BagPosterior {
    private static final double SURE = 1e-12;

    private BagPosterior() {}

    /**
     * The posterior.
     *
     * @param probabilities how likely each example is positive by itself, in [0, 1]; taken to be at least 1e-12 and at most
     *     1 - 1e-12, so that every count is possible
     * @param positives how many are positive in all, in [0, n]
     * @return how likely each is positive given the count; the sum is the count
     */
    public static double[] of(double[] probabilities, int positives) {
        int n = probabilities.length;
        Checks.check(positives >= 0 && positives <= n, "positives", "in [0, " + n + "]", positives);
        double[] p = new double[n];
        for (int i = 0; i < n; i++) {
            Checks.check(
                    probabilities[i] >= 0 && probabilities[i] <= 1,
                    "probabilities[" + i + "]",
                    "in [0, 1]",
                    probabilities[i]);
            p[i] = Math.min(1 - SURE, Math.max(SURE, probabilities[i]));
        }
        double[] posterior = new double[n];
        if (positives == 0) {
            return posterior;
        }
        // suffix[i][s] is the log-free, rescaled probability of s positives among examples i to n - 1.
        double[][] suffix = new double[n + 1][];
        suffix[n] = new double[] {1};
        for (int i = n - 1; i >= 0; i--) {
            suffix[i] = extended(suffix[i + 1], p[i]);
        }
        double[] prefix = {1};
        for (int i = 0; i < n; i++) {
            double with = p[i] * at(prefix, suffix[i + 1], positives - 1);
            double without = (1 - p[i]) * at(prefix, suffix[i + 1], positives);
            posterior[i] = with / (with + without);
            prefix = extended(prefix, p[i]);
        }
        return posterior;
    }

    /** The distribution of a sum with one more example, scaled so that its greatest entry is 1. */
    private static double[] extended(double[] counts, double p) {
        double[] next = new double[counts.length + 1];
        double greatest = 0;
        for (int s = 0; s < counts.length; s++) {
            next[s] += counts[s] * (1 - p);
            next[s + 1] += counts[s] * p;
        }
        for (double value : next) {
            greatest = Math.max(greatest, value);
        }
        for (int s = 0; s < next.length; s++) {
            next[s] /= greatest;
        }
        return next;
    }

    private static double at(double[] prefix, double[] suffix, int count) {
        double sum = 0;
        for (int s = Math.max(0, count - suffix.length + 1); s < prefix.length && s <= count; s++) {
            sum += prefix[s] * suffix[count - s];
        }
        return sum;
    }
}
