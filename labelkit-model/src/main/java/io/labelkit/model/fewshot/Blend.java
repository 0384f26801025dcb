package io.labelkit.model.fewshot;

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

    /** The blend with the least cross-entropy on rows held out; of equal ones the one with the least pull. */
    static Blend best(List<Held> rows, boolean pulled) {
        Blend best = REGRESSION_ONLY;
        double least = Double.POSITIVE_INFINITY;
        for (double pull : pulled ? PULLS : PULLS.subList(0, 1)) {
            for (double sharpness : SHARPNESSES) {
                Blend blend = new Blend(sharpness, pull);
                double loss = 0;
                for (Held row : rows) {
                    double[] p = blend.of(row.regression(), row.cosines());
                    for (int k = 0; k < p.length; k++) {
                        loss -= row.weight() * row.target()[k] * StrictMath.log(Math.max(LEAST, p[k]));
                    }
                }
                if (loss < least) {
                    least = loss;
                    best = blend;
                }
            }
        }
        return best;
    }
}
