package io.labelkit.model.student.deferral;

import io.labelkit.core.internal.Checks;
import java.util.Arrays;
import java.util.List;

/**
 * What probabilities have to be multiplied by so that each class gets the share of all items that it is known to have:
 * factors f with {@code mean over i of p_ik f_k / sum_m p_im f_m = share_k}, by iterative scaling. It is the correction of
 * Saerens et al. (2002), Adjusting the outputs of a classifier to new a priori probabilities, doi:10.1162/089976602753284446,
 * for shares that are known and predictions whose own are wrong.
 */
public final class ClassFactors {
    private static final int ROUNDS = 1000;
    private static final double CLOSE = 1e-10;

    /** A probability of 0 could not be raised by any factor. */
    private static final double LEAST = 1e-6;

    private ClassFactors() {}

    /**
     * Finds the factors.
     *
     * @param probabilities distributions over exclusive classes, item by item; what is below 1e-6 counts as 1e-6
     * @param shares the share of each class, each above 0, together 1
     * @return a factor for each class, with a geometric mean of 1
     * @throws IllegalArgumentException if there are no items or the shares are none of these
     */
    public static double[] of(List<double[]> probabilities, List<Double> shares) {
        Checks.check(!probabilities.isEmpty(), "probabilities", "at least one row", "none");
        require(shares);
        int classes = shares.size();
        double[] factors = new double[classes];
        Arrays.fill(factors, 1);
        double change = Double.POSITIVE_INFINITY;
        for (int round = 0; round < ROUNDS && change > CLOSE; round++) {
            double[] mean = new double[classes];
            for (double[] p : probabilities) {
                double[] scaled = scaled(p, factors);
                for (int k = 0; k < classes; k++) {
                    mean[k] += scaled[k] / probabilities.size();
                }
            }
            change = 0;
            for (int k = 0; k < classes; k++) {
                change = Math.max(change, Math.abs(mean[k] - shares.get(k)));
                factors[k] *= shares.get(k) / mean[k];
            }
            centre(factors);
        }
        return factors;
    }

    private static void centre(double[] factors) {
        double mean = Arrays.stream(factors).map(StrictMath::log).average().orElse(0);
        for (int k = 0; k < factors.length; k++) {
            factors[k] /= StrictMath.exp(mean);
        }
    }

    /**
     * Refuses what are no shares.
     *
     * @param shares one for each class
     * @throws IllegalArgumentException unless each is above 0 and they are 1 together, within 1e-6
     */
    public static void require(List<Double> shares) {
        shares.forEach(s -> Checks.check(s > 0 && s <= 1, "class share", "in (0, 1]", s));
        double sum = shares.stream().mapToDouble(Double::doubleValue).sum();
        Checks.check(Math.abs(sum - 1) <= 1e-6, "class shares", "1 together", sum);
    }

    /**
     * Multiplies.
     *
     * @param p a distribution; what is below 1e-6 counts as 1e-6
     * @param factors one for each class
     * @return a distribution
     */
    public static double[] scaled(double[] p, double[] factors) {
        double[] scaled = new double[p.length];
        double sum = 0;
        for (int k = 0; k < p.length; k++) {
            scaled[k] = Math.max(LEAST, p[k]) * factors[k];
            sum += scaled[k];
        }
        for (int k = 0; k < p.length; k++) {
            scaled[k] /= sum;
        }
        return scaled;
    }
}
