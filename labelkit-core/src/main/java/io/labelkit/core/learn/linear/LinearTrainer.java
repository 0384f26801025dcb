package io.labelkit.core.learn.linear;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.internal.Lbfgs;
import io.labelkit.core.internal.Parallel;
import io.labelkit.core.learn.ClassifierTrainer;
import io.labelkit.core.learn.TrainingSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Logistic regression. Minimises {@code (1 / sum w) sum_i w_i H(q_i, p_i) + (l2 / 2) ||W||^2} over the weights W and
 * biases b, with soft targets q, example weights w and predictions p of a {@link LinearClassifier}; H is the
 * cross-entropy, summed over the classes if they are not exclusive. Doubling a weight is the same as repeating the
 * example. Starts from zero and uses no random numbers, so the seed changes nothing; the result is the same for any
 * number of threads. Immutable and thread-safe.
 *
 * <p>Cost: time {@code O(features of all items x classes)} for each of some dozens of iterations; memory of about 18
 * numbers for each class and feature that occurs (for a single class if there are two, or if they are not exclusive).
 *
 * @param <T> the type of the data
 */
public final class LinearTrainer<T> implements ClassifierTrainer<T> {
    private final Features<T> features;
    private final double l2;
    private final int maxIterations;
    private final double tolerance;
    private final int threads;

    private LinearTrainer(Features<T> features, double l2, int maxIterations, double tolerance, int threads) {
        this.features = features;
        this.l2 = l2;
        this.maxIterations = maxIterations;
        this.tolerance = tolerance;
        this.threads = threads;
    }

    /**
     * A trainer with the defaults: L2 penalty 1e-4, at most 300 iterations, tolerance 1e-5, one thread.
     *
     * @param features the features to learn from
     * @param <T> the type of the data
     * @return the trainer
     */
    public static <T> LinearTrainer<T> of(Features<T> features) {
        return new LinearTrainer<>(features, 1e-4, 300, 1e-5, 1);
    }

    /**
     * With another penalty.
     *
     * @param penalty the factor of half the squared weights, above 0; more for noisier labels
     * @return a copy
     */
    public LinearTrainer<T> l2(double penalty) {
        Checks.check(penalty > 0 && Double.isFinite(penalty), "l2", "a finite number above 0", penalty);
        return new LinearTrainer<>(features, penalty, maxIterations, tolerance, threads);
    }

    /**
     * With another limit of iterations.
     *
     * @param limit at least 1
     * @return a copy
     */
    public LinearTrainer<T> maxIterations(int limit) {
        return new LinearTrainer<>(features, l2, Checks.positive(limit, "maxIterations"), tolerance, threads);
    }

    /**
     * With another stopping rule.
     *
     * @param gradient the greatest entry of the gradient at which training is done, above 0
     * @return a copy
     */
    public LinearTrainer<T> tolerance(double gradient) {
        Checks.check(gradient > 0 && Double.isFinite(gradient), "tolerance", "a finite number above 0", gradient);
        return new LinearTrainer<>(features, l2, maxIterations, gradient, threads);
    }

    /**
     * With another number of threads, which changes the time only.
     *
     * @param number at least 1
     * @return a copy
     */
    public LinearTrainer<T> threads(int number) {
        return new LinearTrainer<>(features, l2, maxIterations, tolerance, Checks.positive(number, "threads"));
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.ofAll(
                "trainer:logistic-regression",
                List.of(
                        Fingerprint.of(
                                "logistic-regression",
                                Map.of("l2", l2, "maxIterations", maxIterations, "tolerance", tolerance)),
                        features.fingerprint()));
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if there is no item, or all weights are 0
     */
    @Override
    public LinearClassifier<T> train(TrainingSet<T> data, long seed) {
        Checks.check(data.size() > 0, "data", "at least one item", data.size());
        double[] weights = new double[data.size()];
        double total = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = data.weight(i);
            total += weights[i];
        }
        Checks.check(total > 0 && Double.isFinite(total), "weights", "not all 0, with a finite sum", total);
        List<FeatureVector> vectors = new ArrayList<>(data.size());
        for (Item<T> item : data.items()) {
            vectors.add(features.of(item.data()));
        }
        SparseRows rows = new SparseRows(vectors, features.dimension());
        try (Parallel parallel = new Parallel(threads)) {
            return new Fit(data, rows, weights, parallel).classifier();
        }
    }

    @Override
    public String toString() {
        return "LinearTrainer(l2 " + l2 + ", " + features.dimension() + " features)";
    }

    /** One training run. */
    private final class Fit {
        private final TrainingSet<T> data;
        private final SparseRows rows;
        private final double[] exampleWeights;
        private final Parallel parallel;
        private final int classes;
        private final double[] weights;
        private final double[] bias;
        private boolean converged = true;

        Fit(TrainingSet<T> data, SparseRows rows, double[] exampleWeights, Parallel parallel) {
            this.data = data;
            this.rows = rows;
            this.exampleWeights = exampleWeights;
            this.parallel = parallel;
            this.classes = data.classes().size();
            this.weights = new double[Math.multiplyExact(features.dimension(), classes)];
            this.bias = new double[classes];
        }

        LinearClassifier<T> classifier() {
            if (data.exclusive() && classes == 2) {
                fitTwo();
            } else if (data.exclusive()) {
                double[] fitted = minimise(data.targets(), true, l2);
                for (int k = 0; k < classes; k++) {
                    copy(fitted, classes, k, k, 1);
                }
            } else {
                for (int k = 0; k < classes; k++) {
                    copy(minimise(column(k), false, l2), 1, 0, k, 1);
                }
            }
            return new LinearClassifier<>(features, data.classes(), data.exclusive(), weights, bias, converged);
        }

        /** Two classes have opposite weights in the optimum: half of those of one sigmoid with half of the penalty. */
        private void fitTwo() {
            double[] fitted = minimise(column(1), false, l2 / 2);
            copy(fitted, 1, 0, 0, -0.5);
            copy(fitted, 1, 0, 1, 0.5);
        }

        private double[] column(int k) {
            double[] targets = new double[data.size()];
            for (int i = 0; i < targets.length; i++) {
                targets[i] = data.target(i, k);
            }
            return targets;
        }

        private double[] minimise(double[] targets, boolean softmax, double penalty) {
            LogisticLoss loss = new LogisticLoss(rows, targets, exampleWeights, softmax, penalty, parallel);
            Lbfgs.Minimum minimum = Lbfgs.minimise(loss, new double[loss.size()], maxIterations, tolerance);
            converged &= minimum.converged();
            return minimum.point();
        }

        private void copy(double[] fitted, int outputs, int output, int k, double factor) {
            int[] names = rows.columnNames();
            for (int column = 0; column < names.length; column++) {
                weights[names[column] * classes + k] = factor * fitted[column * outputs + output] + 0.0;
            }
            bias[k] = factor * fitted[names.length * outputs + output] + 0.0;
        }
    }
}
