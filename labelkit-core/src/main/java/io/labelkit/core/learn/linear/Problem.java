package io.labelkit.core.learn.linear;

import io.labelkit.core.internal.Lbfgs;
import io.labelkit.core.internal.Parallel;
import io.labelkit.core.learn.features.FeatureMatrix;
import java.util.Arrays;
import java.util.Optional;

/** Rows of features with soft targets and weights, to which linear weights are fitted. */
final class Problem {
    /** Fitted weights with whether and after how many steps the search came to rest. */
    record Fitted(LinearWeights weights, boolean converged, int iterations) {}

    private final FeatureMatrix matrix;
    private final double[] targets;
    private final double[] weights;
    private final int classes;
    private final boolean exclusive;
    private final Optional<SparseRows> sparse;

    Problem(FeatureMatrix matrix, double[] targets, double[] weights, boolean exclusive) {
        this.matrix = matrix;
        this.targets = targets;
        this.weights = weights;
        this.classes = targets.length / weights.length;
        this.exclusive = exclusive;
        this.sparse = matrix.dense() ? Optional.empty() : Optional.of(new SparseRows(matrix));
    }

    FeatureMatrix matrix() {
        return matrix;
    }

    int size() {
        return weights.length;
    }

    int classes() {
        return classes;
    }

    boolean exclusive() {
        return exclusive;
    }

    double weight(int row) {
        return weights[row];
    }

    double totalWeight() {
        return Arrays.stream(weights).sum();
    }

    double target(int row, int k) {
        return targets[row * classes + k];
    }

    Problem rows(int[] rows) {
        double[] someTargets = new double[rows.length * classes];
        double[] someWeights = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(targets, rows[i] * classes, someTargets, i * classes, classes);
            someWeights[i] = weights[rows[i]];
        }
        return new Problem(matrix.rows(rows), someTargets, someWeights, exclusive);
    }

    Fitted fit(double l2, int maxIterations, double tolerance, Optional<LinearWeights> start, Parallel parallel) {
        Search search = new Search(maxIterations, tolerance, start, parallel);
        if (exclusive && classes == 2) {
            return search.two(l2);
        }
        return exclusive ? search.softmax(l2) : search.each(l2);
    }

    /** Searches for the weights, from those of the start where there are any. */
    private final class Search {
        private final int maxIterations;
        private final double tolerance;
        private final Optional<LinearWeights> start;
        private final Parallel parallel;
        private boolean converged = true;
        private int iterations;

        Search(int maxIterations, double tolerance, Optional<LinearWeights> start, Parallel parallel) {
            this.maxIterations = maxIterations;
            this.tolerance = tolerance;
            this.start = start;
            this.parallel = parallel;
        }

        Fitted softmax(double l2) {
            LinearLoss loss = loss(new RowLoss(targets, weights, true), l2);
            double[] point = new double[loss.size()];
            for (int k = 0; k < classes; k++) {
                begin(loss, point, k, k, 1);
            }
            return fitted(loss.columns(), minimise(loss, point));
        }

        /** Two classes have opposite weights in the optimum: half of those of one sigmoid with half of the penalty. */
        Fitted two(double l2) {
            LinearLoss loss = loss(new RowLoss(column(1), weights, false), l2 / 2);
            double[] point = new double[loss.size()];
            begin(loss, point, 0, 1, 2);
            double[] one = minimise(loss, point);
            double[] both = new double[one.length * 2];
            for (int i = 0; i < one.length; i++) {
                both[i * 2] = -one[i] / 2 + 0.0;
                both[i * 2 + 1] = one[i] / 2 + 0.0;
            }
            return fitted(loss.columns(), both);
        }

        Fitted each(double l2) {
            double[] all = new double[0];
            int[] columns = new int[0];
            for (int k = 0; k < classes; k++) {
                LinearLoss loss = loss(new RowLoss(column(k), weights, false), l2);
                double[] point = new double[loss.size()];
                begin(loss, point, 0, k, 1);
                double[] one = minimise(loss, point);
                columns = loss.columns();
                all = k == 0 ? new double[one.length * classes] : all;
                for (int i = 0; i < one.length; i++) {
                    all[i * classes + k] = one[i];
                }
            }
            return fitted(columns, all);
        }

        private LinearLoss loss(RowLoss rowLoss, double l2) {
            return sparse.<LinearLoss>map(rows -> new LogisticLoss(rows, rowLoss, rowLoss.outputs(), l2, parallel))
                    .orElseGet(() -> new DenseLoss(matrix, rowLoss, rowLoss.outputs(), l2, parallel));
        }

        private double[] column(int k) {
            double[] column = new double[weights.length];
            for (int i = 0; i < column.length; i++) {
                column[i] = target(i, k);
            }
            return column;
        }

        private void begin(LinearLoss loss, double[] point, int output, int k, double factor) {
            int[] columns = loss.columns();
            int outputs = loss.outputs();
            start.ifPresent(from -> {
                for (int c = 0; c < columns.length; c++) {
                    point[c * outputs + output] = factor * from.weight(columns[c], k);
                }
                point[columns.length * outputs + output] = factor * from.bias(k);
            });
        }

        private double[] minimise(LinearLoss loss, double[] point) {
            Lbfgs.Minimum minimum = Lbfgs.untilLevel(loss, point, maxIterations, tolerance);
            converged &= minimum.converged();
            iterations += minimum.iterations();
            return minimum.point();
        }

        private Fitted fitted(int[] columns, double[] point) {
            int size = columns.length * classes;
            double[] bias = new double[classes];
            System.arraycopy(point, size, bias, 0, classes);
            LinearWeights found = new LinearWeights(matrix.columns(), columns, Arrays.copyOf(point, size), bias);
            return new Fitted(found, converged, iterations);
        }
    }
}
