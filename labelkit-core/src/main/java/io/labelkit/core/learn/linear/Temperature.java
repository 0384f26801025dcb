package io.labelkit.core.learn.linear;

import io.labelkit.core.internal.Softmax;

/**
 * The loss of held-out scores that are all multiplied by one number, which does not change the order of the classes (Guo
 * et al. 2017, On calibration of modern neural networks, arXiv:1706.04599). Convex in the number.
 */
final class Temperature {
    /** The number is sought between 1 / LIMIT and LIMIT. */
    private static final double LIMIT = 64;

    private static final int STEPS = 40;

    private final Problem problem;
    private final double[] scores;

    Temperature(Problem problem, double[] scores) {
        this.problem = problem;
        this.scores = scores;
    }

    /** The factor with the least loss, found by bisecting the slope on a logarithmic scale. */
    double best() {
        double low = -Math.log(LIMIT);
        double high = Math.log(LIMIT);
        for (int i = 0; i < STEPS; i++) {
            double middle = (low + high) / 2;
            if (sums(Math.exp(middle))[1] < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.exp((low + high) / 2);
    }

    /** The weighted mean of the cross-entropy. */
    double loss(double factor) {
        double[] sums = sums(factor);
        return sums[0] / sums[2];
    }

    /** The sums of losses, of their slopes by the factor, and of weights. */
    private double[] sums(double factor) {
        int classes = problem.classes();
        double[] z = new double[classes];
        double[] sums = new double[3];
        for (int i = 0; i < problem.size(); i++) {
            double weight = problem.weight(i);
            double loss = 0;
            for (int k = 0; k < classes; k++) {
                z[k] = factor * scores[i * classes + k];
                loss -= problem.target(i, k) * z[k];
            }
            loss += problem.exclusive() ? Softmax.apply(z) : sigmoids(z);
            double slope = 0;
            for (int k = 0; k < classes; k++) {
                slope += (z[k] - problem.target(i, k)) * scores[i * classes + k];
            }
            sums[0] += weight * loss;
            sums[1] += weight * slope;
            sums[2] += weight;
        }
        return sums;
    }

    private static double sigmoids(double[] z) {
        double sum = 0;
        for (int k = 0; k < z.length; k++) {
            sum += Links.softplus(z[k]);
            z[k] = Links.sigmoid(z[k]);
        }
        return sum;
    }
}
