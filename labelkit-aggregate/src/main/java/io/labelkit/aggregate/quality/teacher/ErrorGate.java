package io.labelkit.aggregate.quality.teacher;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/**
 * Logistic regression of "the label is wrong" with Gaussian priors: minimises
 * {@code sum_i log(1 + exp(u_i)) - b_i u_i + sum_j precision[j] (w_j - prior_j)^2 / 2} by Newton steps, halved until the
 * objective falls.
 */
final class ErrorGate {
    private static final int MAX_STEPS = 100;

    private final double[] weights;

    private ErrorGate(double[] weights) {
        this.weights = weights;
    }

    static ErrorGate fit(double[][] features, boolean[] wrong, double[] prior, double[] precision) {
        double[] weights = prior.clone();
        double value = objective(features, wrong, weights, prior, precision);
        for (int step = 0; step < MAX_STEPS; step++) {
            double[] direction = direction(features, wrong, weights, prior, precision);
            double size = 1;
            double[] next = moved(weights, direction, size);
            double after = objective(features, wrong, next, prior, precision);
            while (!(after <= value) && size > 1e-10) {
                size /= 2;
                next = moved(weights, direction, size);
                after = objective(features, wrong, next, prior, precision);
            }
            boolean done = !(value - after > 1e-12 * (1 + Math.abs(value)));
            if (after <= value) {
                weights = next;
                value = after;
            }
            if (done) {
                break;
            }
        }
        return new ErrorGate(weights);
    }

    private static double[] moved(double[] weights, double[] direction, double size) {
        double[] next = weights.clone();
        for (int j = 0; j < next.length; j++) {
            next[j] -= size * direction[j];
        }
        return next;
    }

    private static double[] direction(
            double[][] features, boolean[] wrong, double[] weights, double[] prior, double[] precision) {
        int d = weights.length;
        double[] gradient = new double[d];
        double[][] hessian = new double[d][d];
        for (int j = 0; j < d; j++) {
            gradient[j] = precision[j] * (weights[j] - prior[j]);
            hessian[j][j] = precision[j];
        }
        for (int i = 0; i < features.length; i++) {
            double p = probability(dot(weights, features[i]));
            double error = p - (wrong[i] ? 1 : 0);
            for (int a = 0; a < d; a++) {
                gradient[a] += error * features[i][a];
                for (int b = 0; b < d; b++) {
                    hessian[a][b] += p * (1 - p) * features[i][a] * features[i][b];
                }
            }
        }
        return new CholeskyDecomposition(new Array2DRowRealMatrix(hessian, false), 1e-9, 0)
                .getSolver()
                .solve(new ArrayRealVector(gradient, false))
                .toArray();
    }

    private static double objective(
            double[][] features, boolean[] wrong, double[] weights, double[] prior, double[] precision) {
        double sum = 0;
        for (int j = 0; j < weights.length; j++) {
            sum += precision[j] * (weights[j] - prior[j]) * (weights[j] - prior[j]) / 2;
        }
        for (int i = 0; i < features.length; i++) {
            double u = dot(weights, features[i]) * (wrong[i] ? -1 : 1);
            sum += Math.max(u, 0) + Math.log1p(Math.exp(-Math.abs(u)));
        }
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }

    private static double probability(double u) {
        return u >= 0 ? 1 / (1 + Math.exp(-u)) : Math.exp(u) / (1 + Math.exp(u));
    }

    /** The probability that a label with these features is wrong. */
    double wrong(double[] features) {
        return probability(dot(weights, features));
    }
}
