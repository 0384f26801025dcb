package io.labelkit.core.learn.linear;

/** Scores to probabilities, without overflow. */
final class Links {
    private Links() {}

    /** Replaces scores by their softmax and returns the logarithm of the sum of their exponentials. */
    static double softmax(double[] z) {
        double max = Double.NEGATIVE_INFINITY;
        for (double value : z) {
            max = Math.max(max, value);
        }
        double sum = 0;
        for (int o = 0; o < z.length; o++) {
            z[o] = Math.exp(z[o] - max);
            sum += z[o];
        }
        for (int o = 0; o < z.length; o++) {
            z[o] /= sum;
        }
        return max + Math.log(sum);
    }

    static double sigmoid(double z) {
        double e = Math.exp(-Math.abs(z));
        return z >= 0 ? 1 / (1 + e) : e / (1 + e);
    }

    static double softplus(double z) {
        return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
    }
}
