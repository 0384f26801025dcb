package io.labelkit.aggregate.inference;

import io.labelkit.aggregate.inference.RegressionModel.Kind;
import java.util.List;
import java.util.Optional;

/**
 * The root of {@code sum_i w[i] x[i] (t[i] - mu(x[i] b)) = 0}, with {@code mu} the identity or the logistic function, and its
 * sandwich covariance {@code J^-1 M J^-1 / N}. The targets may lie anywhere.
 *
 * @param coefficients b
 * @param covariance the covariance of b
 * @param bread J^-1
 */
record MomentFit(double[] coefficients, double[][] covariance, double[][] bread) {
    /** The rows, weights and groups of a fit, the same for all targets. */
    record Rows(double[][] x, double[] weights, Optional<int[]> clusters, RegressionModel model) {}

    static MomentFit of(Rows rows, double[] targets) {
        RegressionModel model = rows.model();
        if (model.kind() == Kind.FIXED_EFFECTS) {
            return within(rows, targets);
        }
        return sandwich(rows, targets, solved(rows, targets));
    }

    private static MomentFit within(Rows rows, double[] targets) {
        List<int[]> groups = rows.model().groups();
        int width = rows.x()[0].length;
        double[][] columns = new double[width + 1][];
        for (int j = 0; j <= width; j++) {
            double[] column = new double[targets.length];
            for (int i = 0; i < column.length; i++) {
                column[i] = j < width ? rows.x()[i][j] : targets[i];
            }
            columns[j] = Demeaning.of(column, rows.weights(), groups);
        }
        double[][] x = new double[targets.length][width];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < width; j++) {
                x[i][j] = columns[j][i];
            }
        }
        Rows demeaned = new Rows(x, rows.weights(), rows.clusters(), RegressionModel.linear());
        return sandwich(demeaned, columns[width], solved(demeaned, columns[width]));
    }

    private static double[] solved(Rows rows, double[] targets) {
        double[] right = MomentRoot.right(rows.x(), rows.weights(), targets);
        return rows.model().kind() == Kind.LOGISTIC
                ? MomentRoot.logistic(rows.x(), rows.weights(), right)
                : MomentRoot.linear(rows.x(), rows.weights(), right);
    }

    private static MomentFit sandwich(Rows rows, double[] t, double[] b) {
        double[][] x = rows.x();
        double[] w = rows.weights();
        boolean logistic = rows.model().kind() == Kind.LOGISTIC;
        int n = x.length;
        int p = b.length;
        double[][] j = new double[p][p];
        double[][] m = new double[n][p];
        for (int i = 0; i < n; i++) {
            if (w[i] == 0) {
                continue;
            }
            double xb = dot(x[i], b);
            double mu = logistic ? logistic(xb) : xb;
            double slope = w[i] * (logistic ? mu * (1 - mu) : 1) / n;
            for (int a = 0; a < p; a++) {
                m[i][a] = w[i] * x[i][a] * (t[i] - mu);
                for (int c = 0; c <= a; c++) {
                    j[a][c] += slope * x[i][a] * x[i][c];
                }
            }
        }
        SquareMatrix.mirror(j);
        double[][] bread = SquareMatrix.inverse(j);
        double[][] meat = meat(m, rows.clusters());
        return new MomentFit(b, SquareMatrix.sandwich(bread, meat, n), bread);
    }

    /** The mean of m m', or of the same over sums within clusters. */
    static double[][] meat(double[][] m, Optional<int[]> clusters) {
        int n = m.length;
        int p = m[0].length;
        double[][] summed = m;
        if (clusters.isPresent()) {
            int[] cluster = clusters.get();
            summed = new double[Groups.count(cluster)][p];
            for (int i = 0; i < n; i++) {
                for (int a = 0; a < p; a++) {
                    summed[cluster[i]][a] += m[i][a];
                }
            }
        }
        double[][] meat = new double[p][p];
        for (double[] row : summed) {
            for (int a = 0; a < p; a++) {
                for (int c = 0; c <= a; c++) {
                    meat[a][c] += row[a] * row[c] / n;
                }
            }
        }
        SquareMatrix.mirror(meat);
        return meat;
    }

    static double logistic(double z) {
        return z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z));
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }
}
