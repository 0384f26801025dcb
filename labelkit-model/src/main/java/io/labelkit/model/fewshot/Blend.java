package io.labelkit.model.fewshot;

import java.util.Arrays;
import java.util.List;

/**
 * How the regression and the descriptions of the labels are weighed:
 * {@code p_k = softmax_k(sharpness log r_k + pull cos(x, d_k))}.
 *
 * @param sharpness the weight of the regression's logarithms
 * @param pull the weight of the cosines
 */
record Blend(double sharpness, double pull) {
    static final Blend REGRESSION_ONLY = new Blend(1, 0);
    static final Blend UNTESTED = new Blend(1, 5);

    private static final List<Double> SHARPNESSES = List.of(1.0, 1.5, 2.0, 3.0, 4.0);
    private static final List<Double> PULLS = List.of(0.0, 2.5, 5.0, 10.0, 20.0);
    private static final double LEAST = 1e-12;

    double[] of(double[] regression, double[] cosines) {
        double[] z = new double[regression.length];
        double max = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < z.length; k++) {
            z[k] = sharpness * StrictMath.log(Math.max(LEAST, regression[k])) + pull * cosines[k];
            max = Math.max(max, z[k]);
        }
        double sum = 0;
        for (int k = 0; k < z.length; k++) {
            z[k] = StrictMath.exp(z[k] - max);
            sum += z[k];
        }
        for (int k = 0; k < z.length; k++) {
            z[k] /= sum;
        }
        return z;
    }

    /** A row that was held out: what the regression said of it, its cosines, its target and weight. */
    record Held(double[] regression, double[] cosines, double[] target, double weight) {}

    /**
     * The blend with the least cross-entropy on rows held out. One that listens to the descriptions must be better than the
     * best one that does not by more than the standard error of the difference.
     */
    static Blend best(List<Held> rows, boolean pulled) {
        Blend alone = best(rows, List.of(0.0));
        if (!pulled) {
            return alone;
        }
        Blend together = best(rows, PULLS);
        double[] without = alone.losses(rows);
        double[] with = together.losses(rows);
        double mean = 0;
        double square = 0;
        for (int i = 0; i < with.length; i++) {
            double gain = without[i] - with[i];
            mean += gain / with.length;
            square += gain * gain / with.length;
        }
        double error = Math.sqrt(Math.max(0, square - mean * mean) / with.length);
        return mean > error ? together : alone;
    }

    private static Blend best(List<Held> rows, List<Double> pulls) {
        Blend best = REGRESSION_ONLY;
        double least = Double.POSITIVE_INFINITY;
        for (double pull : pulls) {
            for (double sharpness : SHARPNESSES) {
                Blend blend = new Blend(sharpness, pull);
                double loss = Arrays.stream(blend.losses(rows)).sum();
                if (loss < least) {
                    least = loss;
                    best = blend;
                }
            }
        }
        return best;
    }

    /** The weighted cross-entropy of each row. */
    private double[] losses(List<Held> rows) {
        double[] losses = new double[rows.size()];
        for (int i = 0; i < losses.length; i++) {
            Held row = rows.get(i);
            double[] p = of(row.regression(), row.cosines());
            for (int k = 0; k < p.length; k++) {
                losses[i] -= row.weight() * row.target()[k] * StrictMath.log(Math.max(LEAST, p[k]));
            }
        }
        return losses;
    }
}
