package io.labelkit.aggregate.soft;

import io.labelkit.core.internal.Softmax;

/** Pools that average logarithms. */
final class LogarithmicPool {
    private static final double AT_REST = 1e-10;
    private static final int LIMIT = 10_000;

    private LogarithmicPool() {}

    static double[] product(double[][] tensor, int classes) {
        double[] pooled = new double[tensor[0].length];
        for (double[] matrix : tensor) {
            for (int c = 0; c < pooled.length; c++) {
                pooled[c] += Distributions.log(matrix[c]);
            }
        }
        for (int from = 0; from < pooled.length; from += classes) {
            Softmax.apply(pooled, from, classes);
        }
        return pooled;
    }

    /**
     * Nielsen's iteration {@code theta = F'^-1(mean_m F'((theta + theta_m) / 2))} with
     * {@code F'(theta)_k = log(theta_k / theta_K)}: in probabilities, the geometric mean of the mixtures with theta,
     * divided by its sum.
     */
    static double[] centroid(double[][] tensor, int classes) {
        double[] pooled = Distributions.mean(tensor);
        double[] next = new double[classes];
        for (int from = 0; from < pooled.length; from += classes) {
            double moved = 1;
            for (int t = 0; t < LIMIT && moved >= AT_REST; t++) {
                moved = step(tensor, pooled, from, next);
            }
        }
        return pooled;
    }

    private static double step(double[][] tensor, double[] pooled, int from, double[] next) {
        int classes = next.length;
        for (int k = 0; k < classes; k++) {
            double sum = 0;
            for (double[] matrix : tensor) {
                sum += Distributions.log((matrix[from + k] + pooled[from + k]) / 2);
            }
            next[k] = sum / tensor.length;
        }
        Softmax.apply(next, 0, classes);
        double moved = 0;
        for (int k = 0; k < classes; k++) {
            moved += Math.abs(next[k] - pooled[from + k]);
            pooled[from + k] = next[k];
        }
        return moved;
    }
}
