package io.labelkit.aggregate.internal;

import java.util.Arrays;
import org.apache.commons.math3.special.Gamma;

/**
 * How the shares of the classes are estimated.
 *
 * @param smoothing the pseudo-count added to every class
 * @param shrinkage a further pseudo-count, in multiples of the number of examples, shared equally by the classes
 * @param fixed the K shares if they are given and not estimated, otherwise empty
 * @param variational whether the shares have a variational posterior, of which the geometric mean is used, in place of a
 *     point estimate; smoothing is then the parameter of their Dirichlet prior, above 0
 */
public record ClassPrior(double smoothing, double shrinkage, double[] fixed, boolean variational)
        implements PriorModel {
    private static final double LEAST_SHARE = 1e-10;

    /**
     * A point estimate.
     *
     * @param smoothing the pseudo-count added to every class
     * @param fixed the K shares if they are given and not estimated, otherwise empty
     */
    public ClassPrior(double smoothing, double[] fixed) {
        this(smoothing, 0, fixed, false);
    }

    /**
     * The M-step of the class prior: {@code (smoothing + shrinkage N / K + mass) / sum}, at least 1e-10; or, for a variational posterior,
     * {@code exp(psi(smoothing + mass) - psi(sum))}, whose sum is less than 1.
     *
     * @param mass the expected number of examples of each class
     * @param posterior not used
     * @param prior receives the shares
     * @return the logarithm of the prior density of the shares up to a constant; for a variational posterior, less its
     *     divergence from the prior
     */
    @Override
    public double maximise(double[] mass, double[] posterior, double[] prior) {
        if (fixed.length > 0) {
            System.arraycopy(fixed, 0, prior, 0, prior.length);
            return 0;
        }
        if (variational) {
            return posterior(mass, prior);
        }
        double added = smoothing + shrinkage * Arrays.stream(mass).sum() / mass.length;
        double sum = 0;
        for (double m : mass) {
            sum += m + added;
        }
        if (!(sum > 0)) {
            Arrays.fill(prior, 1.0 / prior.length);
            return 0;
        }
        double density = 0;
        for (int k = 0; k < prior.length; k++) {
            prior[k] = Math.max(LEAST_SHARE, (mass[k] + added) / sum);
            density += added > 0 ? added * Math.log(prior[k]) : 0;
        }
        return density;
    }

    private double posterior(double[] mass, double[] prior) {
        double concentration = smoothing + shrinkage * Arrays.stream(mass).sum() / mass.length;
        double sum = 0;
        for (double m : mass) {
            sum += m + concentration;
        }
        double psiOfSum = Digamma.of(sum);
        double bound = Gamma.logGamma(prior.length * concentration) - Gamma.logGamma(sum);
        for (int k = 0; k < prior.length; k++) {
            double logShare = Digamma.of(mass[k] + concentration) - psiOfSum;
            prior[k] = Math.max(LEAST_SHARE, Math.exp(logShare));
            bound += Gamma.logGamma(mass[k] + concentration) - Gamma.logGamma(concentration) - mass[k] * logShare;
        }
        return bound;
    }
}
