package io.labelkit.aggregate.inference;

import io.labelkit.aggregate.inference.RegressionModel.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The root of {@code sum_i w[i] x[i] (t[i] - mu(x[i] b)) = 0}, with {@code mu} the identity or the logistic function, and its
 * sandwich covariance {@code J^-1 M J^-1 / N}. The targets may lie anywhere.
 *
 * @param coefficients b
 * @param covariance the covariance of b, without correction for small samples
 * @param bread J^-1
 * @param x the columns, less their group means where there are groups
 * @param errors w[i] (t[i] - mu(x[i] b))
 * @param degrees how many degrees of freedom the variance of each coefficient has
 * @param correction what the covariance is to be multiplied by, because the fit follows the rows: n / (n - p) for n
 *     independent rows and p coefficients, groups included, and G / (G - 1) for G clusters
 */
record MomentFit(
        double[] coefficients,
        double[][] covariance,
        double[][] bread,
        double[][] x,
        double[] errors,
        double[] degrees,
        double correction) {
    /** The rows, weights and groups of a fit, the same for all targets. */
    record Rows(double[][] x, double[] weights, Optional<int[]> clusters, RegressionModel model) {}

    static MomentFit of(Rows rows, double[] targets) {
        RegressionModel model = rows.model();
        if (model.kind() == Kind.FIXED_EFFECTS) {
            return within(rows, targets);
        }
        return sandwich(rows, targets, solved(rows, targets), 0);
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
        return sandwich(demeaned, columns[width], solved(demeaned, columns[width]), intercepts(rows.weights(), groups));
    }

    /** How many intercepts the groups of the rows that count have. */
    private static int intercepts(double[] weights, List<int[]> groups) {
        int intercepts = 1;
        for (int[] group : groups) {
            intercepts += (int) IntStream.range(0, group.length)
                            .filter(i -> weights[i] > 0)
                            .map(i -> group[i])
                            .distinct()
                            .count()
                    - 1;
        }
        return intercepts;
    }

    private static double[] solved(Rows rows, double[] targets) {
        double[] right = MomentRoot.right(rows.x(), rows.weights(), targets);
        return rows.model().kind() == Kind.LOGISTIC
                ? MomentRoot.logistic(rows.x(), rows.weights(), right)
                : MomentRoot.linear(rows.x(), rows.weights(), right);
    }

    private static MomentFit sandwich(Rows rows, double[] t, double[] b, int intercepts) {
        double[][] x = rows.x();
        double[] w = rows.weights();
        boolean logistic = rows.model().kind() == Kind.LOGISTIC;
        int n = x.length;
        int p = b.length;
        double[][] j = new double[p][p];
        double[][] m = new double[n][p];
        double[] errors = new double[n];
        for (int i = 0; i < n; i++) {
            if (w[i] == 0) {
                continue;
            }
            double xb = dot(x[i], b);
            double mu = logistic ? logistic(xb) : xb;
            double slope = w[i] * (logistic ? mu * (1 - mu) : 1) / n;
            errors[i] = w[i] * (t[i] - mu);
            for (int a = 0; a < p; a++) {
                m[i][a] = errors[i] * x[i][a];
                for (int c = 0; c <= a; c++) {
                    j[a][c] += slope * x[i][a] * x[i][c];
                }
            }
        }
        SquareMatrix.mirror(j);
        double[][] bread = SquareMatrix.inverse(j);
        double[][] summed = summed(m, w, rows.clusters());
        double units = summed.length;
        double lost = rows.clusters().isPresent() ? 1 : p + intercepts;
        double[] degrees = new double[p];
        for (int a = 0; a < p; a++) {
            double[] along = bread[a];
            degrees[a] = Degrees.of(
                    units - lost,
                    Arrays.stream(summed).mapToDouble(row -> dot(row, along)).toArray());
        }
        return new MomentFit(
                b,
                SquareMatrix.sandwich(bread, meat(summed, n), n),
                bread,
                x,
                errors,
                degrees,
                units > lost ? units / (units - lost) : 1);
    }

    /** The sums of m over each cluster, or m itself, of rows that count. */
    static double[][] summed(double[][] m, double[] weights, Optional<int[]> clusters) {
        int p = m[0].length;
        if (clusters.isEmpty()) {
            return IntStream.range(0, m.length)
                    .filter(i -> weights[i] > 0)
                    .mapToObj(i -> m[i])
                    .toArray(double[][]::new);
        }
        int[] cluster = clusters.get();
        double[][] summed = new double[Groups.count(cluster)][p];
        boolean[] counts = new boolean[summed.length];
        for (int i = 0; i < m.length; i++) {
            counts[cluster[i]] |= weights[i] > 0;
            for (int a = 0; a < p; a++) {
                summed[cluster[i]][a] += m[i][a];
            }
        }
        return IntStream.range(0, summed.length)
                .filter(c -> counts[c])
                .mapToObj(c -> summed[c])
                .toArray(double[][]::new);
    }

    /** The sum of m m' over n. */
    static double[][] meat(double[][] m, int n) {
        int p = m[0].length;
        double[][] meat = new double[p][p];
        for (double[] row : m) {
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
