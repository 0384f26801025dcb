package io.labelkit.aggregate.soft;

/** Arithmetic of rows of probabilities; natural logarithms. */
final class Distributions {
    /** Logarithms are at least this, as in the public code. */
    static final double LEAST_LOG = -15;

    private Distributions() {}

    static double log(double p) {
        return p > 0 ? Math.max(LEAST_LOG, Math.log(p)) : LEAST_LOG;
    }

    /** The entropy of one row, in nats; at least 0. */
    static double entropy(double[] values, int from, int classes) {
        double sum = 0;
        for (int k = from; k < from + classes; k++) {
            sum -= values[k] > 0 ? values[k] * Math.log(values[k]) : 0;
        }
        return Math.max(0, sum);
    }

    /** H((p + q) / 2) - (H(p) + H(q)) / 2 for one row of each, in nats: from 0 to log 2. */
    static double jensenShannon(double[] p, double[] q, int from, int classes) {
        double sum = 0;
        for (int k = from; k < from + classes; k++) {
            double middle = (p[k] + q[k]) / 2;
            sum += p[k] > 0 ? p[k] * Math.log(p[k] / middle) : 0;
            sum += q[k] > 0 ? q[k] * Math.log(q[k] / middle) : 0;
        }
        return Math.max(0, sum / 2);
    }

    /** The mean of some matrices, summed in their order. */
    static double[] mean(double[][] tensor) {
        double[] mean = tensor[0].clone();
        for (int m = 1; m < tensor.length; m++) {
            for (int c = 0; c < mean.length; c++) {
                mean[c] += tensor[m][c];
            }
        }
        for (int c = 0; c < mean.length; c++) {
            mean[c] /= tensor.length;
        }
        return mean;
    }
}
