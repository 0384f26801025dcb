package io.labelkit.aggregate.internal;

import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;

/** The lower end of a confidence interval for a precision, up to a factor: what few errors can say of a labeler. */
public final class ChiSquaredLowerEnd {
    private static final int NORMAL_FROM = 30;

    private ChiSquaredLowerEnd() {}

    /**
     * The alpha / 2 quantile of the chi-squared distribution; above 30 degrees of freedom {@code (z + sqrt(2 n - 1))^2 / 2}
     * with the normal quantile z.
     *
     * @param votes the degrees of freedom
     * @param alpha in (0, 1)
     * @return the quantile; 0 without votes
     */
    public static double of(int votes, double alpha) {
        if (votes == 0) {
            return 0;
        }
        if (votes <= NORMAL_FROM) {
            return new ChiSquaredDistribution(votes).inverseCumulativeProbability(alpha / 2);
        }
        double z = new NormalDistribution(0, 1).inverseCumulativeProbability(alpha / 2);
        double root = Math.max(0, z + Math.sqrt(2.0 * votes - 1));
        return root * root / 2;
    }
}
