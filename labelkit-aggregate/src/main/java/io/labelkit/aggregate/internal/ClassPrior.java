package io.labelkit.aggregate.internal;

import java.util.Arrays;

/**
 * How the shares of the classes are estimated.
 *
 * @param smoothing the pseudo-count added to every class
 * @param fixed the K shares if they are given and not estimated, otherwise empty
 */
public record ClassPrior(double smoothing, double[] fixed) {
    private static final double LEAST_SHARE = 1e-10;

    /**
     * The M-step of the class prior: {@code (smoothing + mass) / sum}, at least 1e-10.
     *
     * @param mass the expected number of examples of each class
     * @param prior receives the shares
     * @return the logarithm of the prior density of the shares up to a constant
     */
    double maximise(double[] mass, double[] prior) {
        if (fixed.length > 0) {
            System.arraycopy(fixed, 0, prior, 0, prior.length);
            return 0;
        }
        double sum = 0;
        for (double m : mass) {
            sum += m + smoothing;
        }
        if (!(sum > 0)) {
            Arrays.fill(prior, 1.0 / prior.length);
            return 0;
        }
        double density = 0;
        for (int k = 0; k < prior.length; k++) {
            prior[k] = Math.max(LEAST_SHARE, (mass[k] + smoothing) / sum);
            density += smoothing > 0 ? smoothing * Math.log(prior[k]) : 0;
        }
        return density;
    }
}
