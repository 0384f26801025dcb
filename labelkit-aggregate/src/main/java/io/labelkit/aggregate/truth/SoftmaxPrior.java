package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.PriorModel;
import io.labelkit.core.internal.Softmax;
import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/**
 * Class probabilities before any vote from a softmax regression, {@code p[i] = softmax(W x[i])} with W[0] = 0. The M-step
 * takes Newton steps, halved until the value rises, on
 *
 * <pre>
 * sum_i sum_k (q[i][k] + beta / n) log p[i][k] - n lambda sum_k |W[k] - mean W|^2
 * </pre>
 *
 * over the n examples that teach, the last number of x (the intercept) without penalty. With two classes the penalty is
 * the usual {@code n lambda / 2 |w|^2}; beta examples of each class are spread over all examples, so that without
 * features p is the smoothed class share. Not thread-safe.
 */
final class SoftmaxPrior implements PriorModel {
    private static final int STEPS = 10;
    private static final int HALVINGS = 30;
    private static final double AT_REST = 1e-10;
    private static final double LEAST_MASS = 1e-10;

    private final double[] x;
    private final boolean[] teaches;
    private final int classes;
    private final int width;
    private final double lambda;
    private final double beta;
    private final int teachers;
    private double[] weights;

    /** Rows of x end with a 1. */
    SoftmaxPrior(double[] x, boolean[] teaches, int classes, double lambda, double beta) {
        this.x = x;
        this.teaches = teaches;
        this.classes = classes;
        this.width = teaches.length == 0 ? 1 : x.length / teaches.length;
        this.lambda = lambda;
        this.beta = beta;
        int count = 0;
        for (boolean teacher : teaches) {
            count += teacher ? 1 : 0;
        }
        this.teachers = count;
        this.weights = new double[Math.max(0, classes - 1) * width];
    }

    @Override
    public boolean perExample() {
        return true;
    }

    @Override
    public double maximise(double[] mass, double[] posterior, double[] prior) {
        if (width == 1) {
            interceptsOnly(posterior);
        } else if (teachers > 0 && weights.length > 0) {
            newton(posterior);
        }
        double[] p = new double[classes];
        for (int i = 0; i < teaches.length; i++) {
            probabilities(i, weights, p);
            System.arraycopy(p, 0, prior, i * classes, classes);
        }
        return density(weights);
    }

    /** Without features the maximum is the smoothed class shares. */
    private void interceptsOnly(double[] posterior) {
        double[] shares = new double[classes];
        Arrays.fill(shares, beta);
        for (int c = 0; c < posterior.length; c++) {
            shares[c % classes] += teaches[c / classes] ? posterior[c] : 0;
        }
        for (int k = 1; k < classes && teachers > 0; k++) {
            weights[k - 1] = Math.log(Math.max(shares[k], LEAST_MASS) / Math.max(shares[0], LEAST_MASS));
        }
    }

    private void newton(double[] posterior) {
        double value = value(posterior, weights);
        for (int step = 0; step < STEPS; step++) {
            double[] gradient = new double[weights.length];
            Array2DRowRealMatrix curvature = new Array2DRowRealMatrix(weights.length, weights.length);
            derive(posterior, gradient, curvature.getDataRef());
            if (Arrays.stream(gradient).map(Math::abs).max().orElse(0) <= AT_REST * teachers) {
                break;
            }
            double[] direction = new CholeskyDecomposition(curvature, 1e-9, 0)
                    .getSolver()
                    .solve(new ArrayRealVector(gradient, false))
                    .toArray();
            double before = value;
            value = ascend(posterior, direction, value);
            if (!(value > before)) {
                break;
            }
        }
    }

    /** Takes the step, or half of it and so on, if that raises the value. */
    private double ascend(double[] posterior, double[] direction, double value) {
        double length = 1;
        for (int halving = 0; halving < HALVINGS; halving++) {
            double[] next = weights.clone();
            for (int c = 0; c < next.length; c++) {
                next[c] += length * direction[c];
            }
            double nextValue = value(posterior, next);
            if (nextValue > value) {
                weights = next;
                return nextValue;
            }
            length /= 2;
        }
        return value;
    }

    private double value(double[] posterior, double[] w) {
        double[] p = new double[classes];
        double sum = 0;
        for (int i = 0; i < teaches.length; i++) {
            if (teaches[i]) {
                probabilities(i, w, p);
                for (int k = 0; k < classes; k++) {
                    double q = posterior[i * classes + k];
                    sum += q > 0 ? q * Math.log(Math.max(p[k], Double.MIN_NORMAL)) : 0;
                }
            }
        }
        return sum + density(w);
    }

    /** The part of the value that does not depend on the posterior. */
    private double density(double[] w) {
        double[] p = new double[classes];
        double sum = 0;
        for (int i = 0; i < teaches.length && beta > 0; i++) {
            if (teaches[i]) {
                probabilities(i, w, p);
                for (double pk : p) {
                    sum += beta / teachers * Math.log(Math.max(pk, Double.MIN_NORMAL));
                }
            }
        }
        for (int d = 0; d < width - 1; d++) {
            double mean = mean(w, d);
            sum -= teachers * lambda * mean * mean;
            for (int k = 0; k < classes - 1; k++) {
                double difference = w[k * width + d] - mean;
                sum -= teachers * lambda * difference * difference;
            }
        }
        return sum;
    }

    private double mean(double[] w, int feature) {
        double sum = 0;
        for (int k = 0; k < classes - 1; k++) {
            sum += w[k * width + feature];
        }
        return sum / classes;
    }

    /** The gradient, and minus the matrix of second derivatives. */
    private void derive(double[] posterior, double[] gradient, double[][] curvature) {
        double[] p = new double[classes];
        double total = 1 + classes * beta / teachers;
        for (int i = 0; i < teaches.length; i++) {
            if (teaches[i]) {
                probabilities(i, weights, p);
                for (int k = 0; k < classes - 1; k++) {
                    double residual = posterior[i * classes + k + 1] + beta / teachers - total * p[k + 1];
                    for (int d = 0; d < width; d++) {
                        gradient[k * width + d] += residual * x[i * width + d];
                    }
                    for (int m = 0; m <= k; m++) {
                        double factor = total * p[k + 1] * ((k == m ? 1 : 0) - p[m + 1]);
                        addOuterProduct(curvature, k * width, m * width, i * width, factor);
                    }
                }
            }
        }
        double scale = 2 * lambda * teachers;
        for (int d = 0; d < width; d++) {
            double mean = mean(weights, d);
            for (int k = 0; k < classes - 1; k++) {
                int row = k * width + d;
                curvature[row][row] += 1e-9 * teachers;
                if (d < width - 1) {
                    gradient[row] -= scale * (weights[row] - mean);
                    for (int m = 0; m <= k; m++) {
                        curvature[row][m * width + d] += scale * ((k == m ? 1 : 0) - 1.0 / classes);
                    }
                }
            }
        }
        for (int r = 0; r < curvature.length; r++) {
            for (int c = r + 1; c < curvature.length; c++) {
                curvature[r][c] = curvature[c][r];
            }
        }
    }

    private void addOuterProduct(double[][] matrix, int row, int column, int from, double factor) {
        for (int d = 0; d < width; d++) {
            double scaled = factor * x[from + d];
            double[] target = matrix[row + d];
            int last = row == column ? d + 1 : width;
            for (int e = 0; e < last; e++) {
                target[column + e] += scaled * x[from + e];
            }
        }
    }

    private void probabilities(int example, double[] w, double[] p) {
        p[0] = 0;
        for (int k = 1; k < classes; k++) {
            double z = 0;
            for (int d = 0; d < width; d++) {
                z += w[(k - 1) * width + d] * x[example * width + d];
            }
            p[k] = z;
        }
        Softmax.apply(p, 0, classes);
    }
}
