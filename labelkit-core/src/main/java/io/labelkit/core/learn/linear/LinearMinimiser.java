package io.labelkit.core.learn.linear;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.internal.Lbfgs;
import io.labelkit.core.internal.Objective;
import io.labelkit.core.internal.Parallel;
import io.labelkit.core.learn.features.FeatureMatrix;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds linear weights for any differentiable loss: minimises {@code sum_i l_i(W x_i + b) + (l2 / 2) ||W||^2} by L-BFGS.
 * Where the losses are not convex it finds a local minimum, the one near the start. The result does not depend on the
 * number of threads. Keeps the features by column too if they are sparse, so use one for several losses on the same
 * rows. Immutable and thread-safe.
 */
public final class LinearMinimiser {
    private final FeatureMatrix matrix;
    private final Optional<SparseRows> sparse;
    private final int maxIterations;
    private final double tolerance;
    private final int threads;

    private LinearMinimiser(
            FeatureMatrix matrix, Optional<SparseRows> sparse, int maxIterations, double tolerance, int threads) {
        this.matrix = matrix;
        this.sparse = sparse;
        this.maxIterations = maxIterations;
        this.tolerance = tolerance;
        this.threads = threads;
    }

    /**
     * For some rows; at most 300 steps, tolerance 1e-4, one thread.
     *
     * @param matrix the features
     * @return the minimiser
     */
    public static LinearMinimiser of(FeatureMatrix matrix) {
        return new LinearMinimiser(
                matrix, matrix.dense() ? Optional.empty() : Optional.of(new SparseRows(matrix)), 300, 1e-4, 1);
    }

    /**
     * With another limit of steps.
     *
     * @param limit at least 1
     * @return a copy
     */
    public LinearMinimiser maxIterations(int limit) {
        return new LinearMinimiser(matrix, sparse, Checks.positive(limit, "maxIterations"), tolerance, threads);
    }

    /**
     * With another stopping rule.
     *
     * @param gradient the Euclidean norm of the gradient at which the search is done, above 0
     * @return a copy
     */
    public LinearMinimiser tolerance(double gradient) {
        Checks.check(gradient > 0 && Double.isFinite(gradient), "tolerance", "a finite number above 0", gradient);
        return new LinearMinimiser(matrix, sparse, maxIterations, gradient, threads);
    }

    /**
     * With another number of threads, which changes the time only.
     *
     * @param number at least 1
     * @return a copy
     */
    public LinearMinimiser threads(int number) {
        return new LinearMinimiser(matrix, sparse, maxIterations, tolerance, Checks.positive(number, "threads"));
    }

    /**
     * The features.
     *
     * @return one row an example
     */
    public FeatureMatrix matrix() {
        return matrix;
    }

    /**
     * Minimises a loss.
     *
     * @param loss the losses of the rows
     * @param outputs the number of scores of a row, at least 1
     * @param l2 the penalty, at least 0
     * @param start where to begin, found on the same rows; zero if empty
     * @return what was found
     * @throws IllegalArgumentException if the penalty or the number of outputs is out of range, or the start has other
     *     outputs
     */
    public LinearMinimum minimise(RowObjective loss, int outputs, double l2, Optional<LinearMinimum> start) {
        return minimise(loss, outputs, l2, start, false);
    }

    /**
     * Minimises a loss over scores that share their weights and differ by their biases only, with the penalty on the one
     * vector of weights.
     *
     * @param loss the losses of the rows
     * @param outputs the number of scores of a row, at least 1
     * @param l2 the penalty, at least 0
     * @param start where to begin, found in the same way on the same rows; zero if empty
     * @return what was found, with equal weights for all outputs
     * @throws IllegalArgumentException as in {@link #minimise}
     */
    public LinearMinimum minimiseTied(RowObjective loss, int outputs, double l2, Optional<LinearMinimum> start) {
        return minimise(loss, outputs, l2, start, true);
    }

    private LinearMinimum minimise(
            RowObjective loss, int outputs, double l2, Optional<LinearMinimum> start, boolean tied) {
        Checks.positive(outputs, "outputs");
        Checks.check(l2 >= 0 && Double.isFinite(l2), "l2", "a finite number of at least 0", l2);
        double penalty = tied ? l2 / outputs : l2;
        try (Parallel parallel = new Parallel(threads)) {
            LinearLoss full = sparse.<LinearLoss>map(rows -> new LogisticLoss(rows, loss, outputs, penalty, parallel))
                    .orElseGet(() -> new DenseLoss(matrix, loss, outputs, penalty, parallel));
            TiedLoss shared = new TiedLoss(full);
            Objective objective = tied ? shared : full;
            int size = tied ? shared.size() : full.size();
            double[] from = start.map(LinearMinimum::point).orElseGet(() -> new double[size]);
            Checks.check(
                    from.length == size,
                    "start",
                    "of " + outputs + " outputs over the same rows",
                    from.length + " numbers");
            Lbfgs.Minimum found = Lbfgs.untilLevel(objective, from, maxIterations, tolerance);
            double[] all = tied ? shared.untied(found.point()) : found.point();
            int columns = full.columns().length;
            double[] weights = Arrays.copyOf(all, columns * outputs);
            double[] bias = Arrays.copyOfRange(all, columns * outputs, (columns + 1) * outputs);
            return new LinearMinimum(
                    new LinearWeights(matrix.columns(), full.columns(), weights, bias),
                    found.point(),
                    found.value(),
                    found.iterations(),
                    found.converged());
        }
    }
}
