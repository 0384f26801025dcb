package io.labelkit.core.learn.linear;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.internal.Parallel;
import io.labelkit.core.learn.ClassifierTrainer;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.learn.features.ColumnScaling;
import io.labelkit.core.learn.features.FeatureMatrix;
import io.labelkit.core.learn.features.FeatureWeighting;
import io.labelkit.core.learn.features.Features;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Logistic regression. Minimises {@code (1 / sum w) sum_i w_i H(q_i, p_i) + (l2 / 2) ||W||^2} over the weights W and
 * biases b, with soft targets q, example weights w and predictions p of a {@link LinearClassifier}; H is the
 * cross-entropy, summed over the classes if they are not exclusive. Doubling a weight is the same as repeating the
 * example. The penalty {@code l2} corresponds to {@code C = 1 / (l2 x sum w)} of scikit-learn, and for two exclusive
 * classes, which have two weight vectors here and one there, to {@code C = 2 / (l2 x sum w)}.
 *
 * <p>The search starts from zero and uses no random numbers; the seed decides on the inner folds only. The result is the
 * same for any number of threads. Sparse features are held by row and by column, dense ones by row; sums are in double
 * precision. Immutable and thread-safe.
 *
 * <p>Cost: time {@code O(features of all items x classes)} for each of some dozens of iterations; memory of 20 bytes for
 * each feature of each item (4 if dense), and about 18 numbers for each class and feature that occurs (for a single class
 * if there are two, or if they are not exclusive). A grid of G penalties with F inner folds multiplies the time by about
 * {@code (F - 1) G + 1}, calibration with one penalty by F.
 *
 * @param <T> the type of the data
 */
public final class LinearTrainer<T> implements ClassifierTrainer<T> {
    private final Features<T> features;
    private final LinearSettings settings;
    private final int threads;

    private LinearTrainer(Features<T> features, LinearSettings settings, int threads) {
        this.features = features;
        this.settings = settings;
        this.threads = threads;
    }

    /**
     * A trainer with the defaults: a prior of variance 1, no weighting of features, not calibrated, 3 inner folds where they
     * are needed, at most 300 iterations, tolerance 1e-4, one thread.
     *
     * @param features the features to learn from
     * @param <T> the type of the data
     * @return the trainer
     */
    public static <T> LinearTrainer<T> of(Features<T> features) {
        return new LinearTrainer<>(features, LinearSettings.DEFAULTS, 1);
    }

    private LinearTrainer<T> with(LinearSettings changed) {
        return new LinearTrainer<>(features, changed, threads);
    }

    /**
     * With another penalty.
     *
     * @param penalty the factor of half the squared weights, above 0; more for noisier labels
     * @return a copy
     */
    public LinearTrainer<T> l2(double penalty) {
        return with(settings.penalties(List.of(penalty), false));
    }

    /**
     * With a Gaussian prior of the weights instead of a fixed penalty: what is found is the most probable classifier if
     * each weight has mean 0 and this variance. The more examples, the less the prior counts:
     * {@code l2 = 1 / (variance x sum w)}. Of two exclusive classes the weights of the log odds have the variance, so
     * {@code l2 = 2 / (variance x sum w)}. This is the {@code C} of scikit-learn.
     *
     * @param variance above 0; 1 by default
     * @return a copy
     */
    public LinearTrainer<T> priorVariance(double variance) {
        return priorVarianceGrid(List.of(variance));
    }

    /**
     * With a variance of the prior chosen from a grid, as {@link #l2Grid} chooses a penalty.
     *
     * @param variances at least one, all above 0 and different
     * @return a copy
     */
    public LinearTrainer<T> priorVarianceGrid(List<Double> variances) {
        for (double variance : variances) {
            Checks.check(
                    variance > 0 && Double.isFinite(variance), "priorVariance", "a finite number above 0", variance);
        }
        return with(settings.penalties(
                variances.stream().map(variance -> 1 / variance).toList(), true));
    }

    /**
     * With a penalty chosen from a grid: the one with the least cross-entropy on inner folds, which are held out within
     * the training rows. Where there are too few rows for inner folds it is the middle one.
     *
     * @param penalties at least one, all above 0 and different
     * @return a copy
     */
    public LinearTrainer<T> l2Grid(List<Double> penalties) {
        return with(settings.penalties(penalties, false));
    }

    /**
     * With another number of inner folds.
     *
     * @param number at least 2
     * @return a copy
     */
    public LinearTrainer<T> innerFolds(int number) {
        return with(settings.innerFolds(number));
    }

    /**
     * With calibrated probabilities: all scores are multiplied by the number that has the least cross-entropy on inner
     * folds, never on rows that were trained on. Where there are too few rows for inner folds nothing is changed.
     *
     * @param on whether to calibrate
     * @return a copy
     */
    public LinearTrainer<T> calibrated(boolean on) {
        return with(settings.calibrated(on));
    }

    /**
     * With a weighting of the features, learnt from the training rows.
     *
     * @param weighting which
     * @return a copy
     */
    public LinearTrainer<T> weighting(FeatureWeighting weighting) {
        return with(settings.weighting(weighting));
    }

    /**
     * With or without weights by which all exclusive classes count the same in total.
     *
     * @param on whether examples are weighted by the inverse frequency of their class
     * @return a copy
     */
    public LinearTrainer<T> balanced(boolean on) {
        return with(settings.balanced(on));
    }

    /**
     * With weights for exclusive classes. An example with a soft target has the mean weight of its classes.
     *
     * @param weights a weight of at least 0 by class; 1 for others
     * @return a copy
     */
    public LinearTrainer<T> classWeights(Map<String, Double> weights) {
        return with(settings.classWeights(weights));
    }

    /**
     * With another limit of iterations.
     *
     * @param limit at least 1
     * @return a copy
     */
    public LinearTrainer<T> maxIterations(int limit) {
        return with(settings.maxIterations(limit));
    }

    /**
     * With another stopping rule.
     *
     * @param gradient the Euclidean norm of the gradient at which training is done, above 0; the loss is then within
     *     {@code gradient^2 / (2 l2)} of the least, but for the biases
     * @return a copy
     */
    public LinearTrainer<T> tolerance(double gradient) {
        return with(settings.tolerance(gradient));
    }

    /**
     * With another number of threads, which changes the time only.
     *
     * @param number at least 1
     * @return a copy
     */
    public LinearTrainer<T> threads(int number) {
        return new LinearTrainer<>(features, settings, Checks.positive(number, "threads"));
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.ofAll(
                "trainer:logistic-regression", List.of(settings.fingerprint(), features.fingerprint()));
    }

    @Override
    public LinearTrainer<T> prepared(List<Item<T>> items) {
        return new LinearTrainer<>(new CachedFeatures<>(features, items, threads), settings, threads);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if there is no item, all weights are 0, a class that has a weight is unknown, or
     *     classes have weights but are not exclusive
     */
    @Override
    public LinearClassifier<T> train(TrainingSet<T> data, long seed) {
        Checks.check(data.size() > 0, "data", "at least one item", data.size());
        double[] weights = ExampleWeights.of(data, settings);
        FeatureMatrix matrix =
                FeatureMatrix.of(features, data.items().stream().map(Item::data).toList(), threads);
        ColumnScaling scaling = ColumnScaling.learn(settings.weighting(), matrix, weights);
        Problem problem = new Problem(scaling.apply(matrix), data.targets(), weights, data.exclusive());
        try (Parallel parallel = new Parallel(threads)) {
            InnerFolds.Choice choice = choice(problem, seed, parallel);
            Problem.Fitted fitted = problem.fit(
                    choice.penalty(), settings.maxIterations(), settings.tolerance(), Optional.empty(), parallel);
            LinearWeights found = fitted.weights().times(choice.inverseTemperature());
            return new LinearClassifier<>(
                    features,
                    scaling.unitLength() ? scaling : ColumnScaling.ofFactors(new float[0]),
                    scaling.unitLength() ? found : found.beforeScaling(scaling),
                    data.classes(),
                    data.exclusive(),
                    new LinearFit(
                            choice.penalty(),
                            1 / choice.inverseTemperature(),
                            choice.lossOfPenalty(),
                            fitted.converged(),
                            fitted.iterations()));
        }
    }

    private InnerFolds.Choice choice(Problem problem, long seed, Parallel parallel) {
        List<Double> penalties = settings.l2(problem);
        if (settings.tuned() && problem.classes() > 1) {
            InnerFolds folds = new InnerFolds(problem, settings, seed, parallel);
            if (folds.possible()) {
                return folds.choose();
            }
        }
        return new InnerFolds.Choice(penalties.get(penalties.size() / 2), 1, Map.of());
    }

    @Override
    public String toString() {
        return "LinearTrainer(" + (settings.prior() ? "prior precision " : "l2 ") + settings.penalties()
                + (settings.calibrated() ? ", calibrated" : "") + ", " + features.dimension() + " features)";
    }
}
