package io.labelkit.aggregate.inference;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * Ridge regression on standardised features with the penalty of the least leave-one-out error: with the eigenvalues d of
 * X'X and hat values {@code h = 1/n + sum_j (x v_j)^2 / (d_j + penalty)}, the error of row i left out is
 * {@code (y - fitted) / (1 - h)}. Source: Hoerl and Kennard (1970), doi:10.1080/00401706.1970.10488634; Allen (1974),
 * doi:10.1080/00401706.1974.10489157.
 */
final class RidgeLearner implements OutcomeLearner {
    static final RidgeLearner INSTANCE = new RidgeLearner();
    /** Times the number of rows. */
    private static final double[] PENALTIES = {1e-4, 1e-3, 1e-2, 1e-1, 1, 10};

    private RidgeLearner() {}

    @Override
    public OutcomePredictor learn(double[][] features, double[] outcomes, long seed) {
        int n = outcomes.length;
        double mean = Arrays.stream(outcomes).average().orElse(0);
        boolean binary = Arrays.stream(outcomes).allMatch(y -> y == 0 || y == 1);
        Standardised x = Standardised.of(features);
        if (x.width() == 0 || Arrays.stream(outcomes).allMatch(y -> y == outcomes[0])) {
            return row -> mean;
        }
        EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(x.gram(), false));
        int p = x.width();
        double[] d = eigen.getRealEigenvalues();
        double[][] v = eigen.getV().getData();
        double[][] projected = new double[n][p];
        double[] right = new double[p];
        for (int i = 0; i < n; i++) {
            double[] row = x.row(i);
            for (int j = 0; j < p; j++) {
                double sum = 0;
                for (int k = 0; k < p; k++) {
                    sum += row[k] * v[k][j];
                }
                projected[i][j] = sum;
                right[j] += sum * (outcomes[i] - mean);
            }
        }
        double best = bestPenalty(projected, right, d, outcomes, mean);
        double[] weights = new double[p];
        for (int j = 0; j < p; j++) {
            double along = right[j] / (Math.max(0, d[j]) + best * n);
            for (int k = 0; k < p; k++) {
                weights[k] += v[k][j] * along;
            }
        }
        return row -> {
            double predicted = mean + x.dot(row, weights);
            return binary ? Math.min(1, Math.max(0, predicted)) : predicted;
        };
    }

    private static double bestPenalty(double[][] projected, double[] right, double[] d, double[] y, double mean) {
        int n = y.length;
        double best = PENALTIES[0];
        double least = Double.POSITIVE_INFINITY;
        for (double penalty : PENALTIES) {
            double error = 0;
            for (int i = 0; i < n; i++) {
                double hat = 1.0 / n;
                double fitted = mean;
                for (int j = 0; j < d.length; j++) {
                    double shrunk = projected[i][j] / (Math.max(0, d[j]) + penalty * n);
                    hat += projected[i][j] * shrunk;
                    fitted += right[j] * shrunk;
                }
                double left = (y[i] - fitted) / Math.max(1e-9, 1 - hat);
                error += left * left;
            }
            if (error < least) {
                least = error;
                best = penalty;
            }
        }
        return best;
    }
}
