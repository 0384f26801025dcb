package io.labelkit.aggregate.inference;

import io.labelkit.aggregate.inference.EstimationException.Reason;
import io.labelkit.aggregate.inference.RegressionModel.Kind;
import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * The equations of a regression whose covariates are predicted too. With {@code m(x, y) = x (y - mu(x b))}, predictions g and
 * gold values on the rows with R = 1, b solves
 *
 * <pre>
 * sum_i m(x_g[i], y_g[i]) + R[i] / pi[i] (m(x[i], y[i]) - m(x_g[i], y_g[i])) = 0
 * </pre>
 *
 * whose mean is that of the true equations whatever g is. A gold row therefore counts {@code 1 / pi} with its true values and
 * {@code 1 - 1 / pi}, which may be negative, with its predictions, so that the derivative need not be definite: the root is
 * sought by damped Newton steps that make the equations smaller, from the fit of the gold labels alone, in units in which
 * each column has a root mean square of 1. Source: N. Egami, M. Hinck, B. Stewart and H. Wei (2023), NeurIPS.
 */
final class CorrectedMoments {
    private static final int MOST_STEPS = 300;
    private static final double FLAT = 1e-10;
    private static final double FARTHEST = 1e3;
    private static final double FIRST_DAMPING = 1e-8;
    private static final double MOST_DAMPING = 1e8;
    /** Of the least curvature that the gold rows alone have; with less the correction leaves nothing to divide by. */
    private static final double LEAST_CURVATURE = 0.05;

    private final StudyData data;
    private final boolean logistic;
    /** The predictions of all rows, then the true values of the gold rows. */
    private final double[][] z;

    private final double[] targets;
    private final double[] weights;
    private final double[] scale;

    private CorrectedMoments(StudyData data, RegressionModel model, Predictions predictions) {
        this.data = data;
        logistic = model.kind() == Kind.LOGISTIC;
        int rows = data.size();
        int p = predictions.x()[0].length;
        z = Arrays.copyOf(predictions.x(), rows + data.goldSize());
        targets = Arrays.copyOf(predictions.outcome(), z.length);
        weights = new double[z.length];
        Arrays.fill(weights, 0, rows, 1);
        scale = new double[p];
        double total = 0;
        for (int g = 0; g < data.goldSize(); g++) {
            int row = data.goldRows()[g];
            double weight = 1 / data.design().probability(row);
            z[rows + g] = model.goldRow(data, predictions.x()[row], g);
            targets[rows + g] = data.goldOutcome(g);
            weights[rows + g] = weight;
            weights[row] -= weight;
            total += weight;
            for (int j = 0; j < p; j++) {
                scale[j] += weight * z[rows + g][j] * z[rows + g][j];
            }
        }
        for (int j = 0; j < p; j++) {
            scale[j] = scale[j] > 0 ? Math.sqrt(scale[j] / total) : 1;
        }
        for (int i = 0; i < z.length; i++) {
            z[i] = z[i].clone();
            for (int j = 0; j < p; j++) {
                z[i][j] /= scale[j];
            }
        }
    }

    static CorrectedMoments of(StudyData data, RegressionModel model, Predictions predictions) {
        return new CorrectedMoments(data, model, predictions);
    }

    CorrectedFit fit() {
        double[] b = logistic ? climb() : lineSolved();
        double[][] curvature = curvature(b, 0);
        if (!(least(curvature) > LEAST_CURVATURE * least(curvature(b, data.size())))) {
            throw unstable();
        }
        double[][] bread = SquareMatrix.inverse(curvature);
        int p = b.length;
        double[][] m = new double[data.size()][p];
        double[][] added = new double[data.goldSize()][p];
        for (int i = 0; i < data.size(); i++) {
            add(m[i], i, b, 1);
        }
        for (int g = 0; g < added.length; g++) {
            int row = data.goldRows()[g];
            add(added[g], data.size() + g, b, 1);
            add(added[g], row, b, -1);
            for (int j = 0; j < p; j++) {
                m[row][j] += added[g][j] / data.design().probability(row);
            }
        }
        double[] ones = new double[data.size()];
        Arrays.fill(ones, 1);
        double[][] units = MomentFit.summed(m, ones, data.clusters());
        double lost = data.clusters().isPresent() ? 1 : p;
        double[] degrees = new double[p];
        for (int j = 0; j < p; j++) {
            double[] along = bread[j];
            degrees[j] = Degrees.of(
                    units.length - lost,
                    Arrays.stream(units)
                            .mapToDouble(row -> MomentFit.dot(row, along))
                            .toArray());
        }
        double[][] covariance = SquareMatrix.sandwich(bread, MomentFit.meat(units, data.size()), data.size());
        // Back to the units of the columns: b / scale, so that what multiplies the columns is the same.
        for (int j = 0; j < p; j++) {
            b[j] /= scale[j];
            for (int k = 0; k < p; k++) {
                covariance[j][k] /= scale[j] * scale[k];
                bread[j][k] /= scale[j] * scale[k];
            }
        }
        for (double[] row : added) {
            for (int j = 0; j < p; j++) {
                row[j] *= scale[j];
            }
        }
        return new CorrectedFit(
                b, covariance, units.length > lost ? units.length / (units.length - lost) : 1, bread, degrees, added);
    }

    private double[] lineSolved() {
        double[] zero = new double[scale.length];
        checked(zero);
        double[][] curvature = curvature(zero, 0);
        if (!(least(curvature) > 0)) {
            throw unstable();
        }
        return SquareMatrix.times(SquareMatrix.inverse(curvature), equations(zero));
    }

    /** Refuses columns that are combinations of each other on the gold rows. */
    private void checked(double[] b) {
        SquareMatrix.inverse(curvature(b, data.size()));
    }

    private double[] climb() {
        double[] zero = new double[scale.length];
        checked(zero);
        double[] b = start();
        double[] value = equations(b);
        double damping = 0;
        for (int step = 0; step < MOST_STEPS && damping < MOST_DAMPING; step++) {
            if (Arrays.stream(value).map(Math::abs).max().orElse(0) < FLAT) {
                return b;
            }
            double[] next = stepped(b, value, damping);
            double[] smaller = next.length == 0 ? value : equations(next);
            if (next.length > 0 && MomentFit.dot(smaller, smaller) < MomentFit.dot(value, value)) {
                b = next;
                value = smaller;
                damping = damping <= FIRST_DAMPING ? 0 : damping / 10;
            } else {
                damping = Math.max(FIRST_DAMPING, damping * 10);
            }
            if (Arrays.stream(b).anyMatch(v -> !(Math.abs(v) < FARTHEST))) {
                throw unstable();
            }
        }
        throw unstable();
    }

    /** The fit of the gold labels alone; 0 where they can be separated. */
    private double[] start() {
        double[][] gold = Arrays.copyOfRange(z, data.size(), z.length);
        double[] own = Arrays.copyOfRange(weights, data.size(), z.length);
        double[] right = MomentRoot.right(gold, own, Arrays.copyOfRange(targets, data.size(), z.length));
        try {
            return MomentRoot.logistic(gold, own, right);
        } catch (EstimationException e) {
            return new double[scale.length];
        }
    }

    /** A step of Levenberg and Marquardt; empty where there is none. */
    private double[] stepped(double[] b, double[] value, double damping) {
        double[][] j = curvature(b, 0);
        int p = b.length;
        double[][] squared = new double[p][p];
        for (int r = 0; r < p; r++) {
            for (int c = 0; c < p; c++) {
                squared[r][c] = MomentFit.dot(j[r], j[c]) + (r == c ? damping : 0);
            }
        }
        try {
            double[] step = SquareMatrix.times(SquareMatrix.inverse(squared), SquareMatrix.times(j, value));
            Arrays.setAll(step, r -> step[r] + b[r]);
            return step;
        } catch (EstimationException e) {
            return new double[0];
        }
    }

    /** The mean of w z (t - mu). */
    private double[] equations(double[] b) {
        double[] sum = new double[b.length];
        for (int i = 0; i < z.length; i++) {
            add(sum, i, b, weights[i] / data.size());
        }
        return sum;
    }

    private void add(double[] sum, int entry, double[] b, double weight) {
        double error = weight * (targets[entry] - mean(entry, b));
        for (int j = 0; j < sum.length; j++) {
            sum[j] += error * z[entry][j];
        }
    }

    private double mean(int entry, double[] b) {
        double zb = MomentFit.dot(z[entry], b);
        return logistic ? MomentFit.logistic(zb) : zb;
    }

    /** The mean of w z z' mu' over the entries from one on, which are symmetric and need not be definite. */
    private double[][] curvature(double[] b, int from) {
        int p = scale.length;
        double[][] sum = new double[p][p];
        for (int i = from; i < z.length; i++) {
            double mu = logistic ? mean(i, b) : 0;
            double slope = weights[i] * (logistic ? mu * (1 - mu) : 1) / data.size();
            for (int j = 0; j < p; j++) {
                for (int k = 0; k <= j; k++) {
                    sum[j][k] += slope * z[i][j] * z[i][k];
                }
            }
        }
        SquareMatrix.mirror(sum);
        return sum;
    }

    private static double least(double[][] symmetric) {
        return Arrays.stream(new EigenDecomposition(new Array2DRowRealMatrix(symmetric, false)).getRealEigenvalues())
                .min()
                .orElse(Double.NaN);
    }

    private static EstimationException unstable() {
        return new EstimationException(
                Reason.NO_FINITE_SOLUTION,
                "the corrected equations have no stable solution: the rows can be separated, or the gold labels are too"
                        + " few for what the machine gets wrong in the predicted covariates. Use more gold labels, fewer"
                        + " predicted covariates, or gold labels for rows that are drawn more evenly");
    }
}
