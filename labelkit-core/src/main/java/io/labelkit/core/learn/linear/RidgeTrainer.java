package io.labelkit.core.learn.linear;

import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.learn.NumericPredictor;
import io.labelkit.core.learn.NumericTrainer;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/**
 * Ridge regression of a number on dense features: minimises {@code mean((y - a - w z)^2) + penalty |w|^2}, where z are the
 * features with mean 0 and standard deviation 1. Features that never vary get no weight. Prefer it as the first model of
 * numeric labels; it needs features of which the number is roughly a sum. Takes {@code O(N D^2 + D^3)}, so up to some
 * thousand features. Immutable and thread-safe.
 *
 * <p>Source: Hoerl and Kennard (1970), Ridge regression, doi:10.1080/00401706.1970.10488634.
 */
public final class RidgeTrainer implements NumericTrainer<double[]> {
    private final double penalty;

    private RidgeTrainer(double penalty) {
        this.penalty = penalty;
    }

    /**
     * Ridge regression.
     *
     * @param penalty above 0; 0.001 is nearly least squares, and still has one answer where features depend on others
     * @return the trainer
     * @throws IllegalArgumentException if the penalty is not finite or not above 0
     */
    public static RidgeTrainer of(double penalty) {
        Checks.check(penalty > 0 && Double.isFinite(penalty), "penalty", "finite and above 0", penalty);
        return new RidgeTrainer(penalty);
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of("numeric-trainer:ridge", Map.of("penalty", penalty));
    }

    /**
     * {@inheritDoc} Nothing is random in it.
     *
     * @throws IllegalArgumentException also if rows differ in length, are empty, or a number is not finite
     */
    @Override
    public NumericPredictor<double[]> train(List<double[]> data, double[] targets, long seed) {
        Checks.check(!data.isEmpty(), "data", "at least one row", 0);
        Checks.check(targets.length == data.size(), "targets", "one for each of " + data.size(), targets.length);
        Scaling scaling = Scaling.of(data);
        int width = scaling.mean.length;
        double mean = 0;
        for (double target : targets) {
            Checks.check(Double.isFinite(target), "targets", "finite", target);
            mean += target / targets.length;
        }
        double[][] gram = new double[width][width];
        double[] right = new double[width];
        double[] z = new double[width];
        for (int i = 0; i < targets.length; i++) {
            scaling.apply(data.get(i), z);
            for (int a = 0; a < width; a++) {
                right[a] += z[a] * (targets[i] - mean) / targets.length;
                for (int b = 0; b <= a; b++) {
                    gram[a][b] += z[a] * z[b] / targets.length;
                }
            }
        }
        for (int a = 0; a < width; a++) {
            gram[a][a] += penalty;
            for (int b = 0; b < a; b++) {
                gram[b][a] = gram[a][b];
            }
        }
        double[] weights = new CholeskyDecomposition(new Array2DRowRealMatrix(gram, false))
                .getSolver()
                .solve(new ArrayRealVector(right, false))
                .toArray();
        return new Model(scaling, weights, mean);
    }

    @Override
    public String toString() {
        return "RidgeTrainer(penalty " + penalty + ")";
    }

    private record Scaling(double[] mean, double[] factor) {
        static Scaling of(List<double[]> data) {
            int width = data.get(0).length;
            Checks.check(width >= 1, "data", "rows of at least one feature", width);
            double[] mean = new double[width];
            double[] square = new double[width];
            for (int i = 0; i < data.size(); i++) {
                double[] row = data.get(i);
                Checks.check(row.length == width, "data", "rows of " + width + " features", row.length);
                for (int d = 0; d < width; d++) {
                    Checks.check(Double.isFinite(row[d]), "data of row " + i + " feature " + d, "finite", row[d]);
                    mean[d] += row[d] / data.size();
                }
            }
            for (double[] row : data) {
                for (int d = 0; d < width; d++) {
                    square[d] += (row[d] - mean[d]) * (row[d] - mean[d]) / data.size();
                }
            }
            double[] factor = new double[width];
            for (int d = 0; d < width; d++) {
                factor[d] = square[d] > 1e-24 * (1 + mean[d] * mean[d]) ? 1 / Math.sqrt(square[d]) : 0;
            }
            return new Scaling(mean, factor);
        }

        void apply(double[] row, double[] into) {
            Checks.check(row.length == mean.length, "data", "rows of " + mean.length + " features", row.length);
            for (int d = 0; d < into.length; d++) {
                into[d] = (row[d] - mean[d]) * factor[d];
            }
        }
    }

    private record Model(Scaling scaling, double[] weights, double intercept) implements NumericPredictor<double[]> {
        @Override
        public double[] predict(List<double[]> data) {
            double[] predicted = new double[data.size()];
            double[] z = new double[weights.length];
            for (int i = 0; i < predicted.length; i++) {
                scaling.apply(data.get(i), z);
                predicted[i] = intercept;
                for (int d = 0; d < z.length; d++) {
                    predicted[i] += weights[d] * z[d];
                }
            }
            return predicted;
        }
    }
}
