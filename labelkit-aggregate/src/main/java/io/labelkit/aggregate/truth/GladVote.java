package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.Evidence;

/**
 * What one vote says of the true class under {@link Glad}: with x = ability times easiness, an answer is right with
 * probability sigma(x) and otherwise any other class; a payload that leaves several answers open sums over them.
 */
record GladVote(Evidence evidence, int classes) {
    private static final double FLOOR = 1e-300;

    private static double sigma(double x) {
        double small = Math.exp(-Math.abs(x));
        return x >= 0 ? 1 / (1 + small) : small / (1 + small);
    }

    /** The sum of the weights of the answers other than a class, divided among the other classes. */
    private double others(int code, int k) {
        double sum = 0;
        for (int l = 0; l < classes; l++) {
            sum += l == k ? 0 : evidence.weight(code, l);
        }
        return sum / Math.max(1, classes - 1);
    }

    /** P(vote | true class k), at least 1e-300; 1 if there is one class only. */
    double likelihood(int code, int k, double x) {
        if (classes == 1) {
            return 1;
        }
        return Math.max(FLOOR, evidence.weight(code, k) * sigma(x) + others(code, k) * sigma(-x));
    }

    /** Its logarithm; exact for a label however great x is. */
    double logLikelihood(int code, int k, double x) {
        if (classes == 1) {
            return 0;
        }
        if (code >= classes) {
            return Math.log(likelihood(code, k, x));
        }
        double logRight = Math.min(0, x) - Math.log1p(Math.exp(-Math.abs(x)));
        return code == k ? logRight : logRight - x - Math.log(classes - 1.0);
    }

    /** The derivative of the likelihood by x. */
    double slope(int code, int k, double x) {
        return classes == 1 ? 0 : (evidence.weight(code, k) - others(code, k)) * bend(x);
    }

    /** The derivative of sigma. */
    double bend(double x) {
        return sigma(x) * sigma(-x);
    }
}
