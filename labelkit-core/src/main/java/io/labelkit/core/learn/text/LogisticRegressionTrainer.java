package io.labelkit.core.learn.text;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.learn.ClassifierTrainer;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.learn.features.FeatureWeighting;
import io.labelkit.core.learn.features.HashedNgrams;
import io.labelkit.core.learn.linear.LinearClassifier;
import io.labelkit.core.learn.linear.LinearTrainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A classifier of texts that needs no model file and no native library: logistic regression on {@link HashedNgrams}. Takes
 * soft targets and weights, exclusive classes and several at once; see {@link LinearTrainer} for what it minimises. The
 * seed decides on inner folds only; equal for any number of threads. Immutable and thread-safe.
 *
 * <pre>{@code
 * ProbabilityMatrix p = CrossValidation.of(LogisticRegressionTrainer.builder().build()).outOfFold(data);
 * }</pre>
 */
public final class LogisticRegressionTrainer implements ClassifierTrainer<String> {
    private final LinearTrainer<String> trainer;

    private LogisticRegressionTrainer(LinearTrainer<String> trainer) {
        this.trainer = trainer;
    }

    /**
     * A builder with the defaults.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A builder for labels of which some are wrong: the penalty is the best of 3e-4, 1e-3, 3e-3 and 1e-2 on 3 inner folds,
     * and probabilities are calibrated on them. Takes about eight times as long as one penalty.
     *
     * @return a new builder
     */
    public static Builder forNoisyLabels() {
        return new Builder().l2Grid(List.of(3e-4, 1e-3, 3e-3, 1e-2)).calibrated(true);
    }

    @Override
    public Fingerprint fingerprint() {
        return trainer.fingerprint();
    }

    @Override
    public LogisticRegressionTrainer prepared(List<Item<String>> items) {
        return new LogisticRegressionTrainer(trainer.prepared(items));
    }

    /**
     * Reads a classifier with the features it was trained on.
     *
     * @param file what {@link LinearClassifier#save} wrote
     * @return the classifier
     * @throws IOException if the file cannot be read, is damaged, of a newer version, or not of texts
     */
    public static LinearClassifier<String> load(Path file) throws IOException {
        try {
            return LinearClassifier.load(file, HashedNgrams.of(LinearClassifier.featureSettings(file)));
        } catch (IllegalArgumentException e) {
            throw new IOException(file.getFileName() + " is no model of texts: " + e.getMessage(), e);
        }
    }

    @Override
    public LinearClassifier<String> train(TrainingSet<String> data, long seed) {
        return trainer.train(data, seed);
    }

    @Override
    public String toString() {
        return "LogisticRegressionTrainer(" + trainer + ")";
    }

    /** Options of {@link LogisticRegressionTrainer}. Not thread-safe. */
    public static final class Builder {
        private HashedNgrams features = HashedNgrams.defaults();
        private FeatureWeighting weighting = FeatureWeighting.NONE;
        private List<Double> l2 = List.of(1e-4);
        private boolean calibrated;
        private boolean balanced;
        private int innerFolds = 3;
        private int maxIterations = 300;
        private int threads = 1;

        private Builder() {}

        /**
         * The features.
         *
         * @param features words, pairs of words and 3 to 5 characters in 2^18 buckets by default
         * @return this
         */
        public Builder features(HashedNgrams features) {
            this.features = features;
            return this;
        }

        /**
         * The penalty.
         *
         * @param penalty the factor of half the squared weights against the mean loss, above 0; 1e-4 by default
         * @return this
         */
        public Builder l2(double penalty) {
            return l2Grid(List.of(penalty));
        }

        /**
         * Penalties of which the one with the least cross-entropy on inner folds is taken, see {@link LinearTrainer#l2Grid}.
         *
         * @param penalties at least one, all finite and above 0
         * @return this
         */
        public Builder l2Grid(List<Double> penalties) {
            for (double penalty : penalties) {
                Checks.check(penalty > 0 && Double.isFinite(penalty), "l2", "a finite number above 0", penalty);
            }
            this.l2 = List.copyOf(penalties);
            return this;
        }

        /**
         * The number of folds within the training rows by which a penalty is chosen and probabilities are calibrated.
         *
         * @param number at least 2; 3 by default
         * @return this
         */
        public Builder innerFolds(int number) {
            Checks.check(number >= 2, "innerFolds", "at least 2", number);
            this.innerFolds = number;
            return this;
        }

        /**
         * Whether probabilities are calibrated on inner folds, see {@link LinearTrainer#calibrated}.
         *
         * @param on false by default
         * @return this
         */
        public Builder calibrated(boolean on) {
            this.calibrated = on;
            return this;
        }

        /**
         * Whether all exclusive classes count the same in total.
         *
         * @param on false by default
         * @return this
         */
        public Builder balanced(boolean on) {
            this.balanced = on;
            return this;
        }

        /**
         * The weighting of features.
         *
         * @param value none by default
         * @return this
         */
        public Builder weighting(FeatureWeighting value) {
            Checks.check(value != FeatureWeighting.STANDARDISED, "weighting", "NONE or by rarity for texts", value);
            this.weighting = value;
            return this;
        }

        /**
         * The limit of iterations.
         *
         * @param limit at least 1; 300 by default
         * @return this
         */
        public Builder maxIterations(int limit) {
            this.maxIterations = Checks.positive(limit, "maxIterations");
            return this;
        }

        /**
         * The number of threads, which changes the time only.
         *
         * @param number at least 1; 1 by default
         * @return this
         */
        public Builder threads(int number) {
            this.threads = Checks.positive(number, "threads");
            return this;
        }

        /**
         * The trainer.
         *
         * @return a new trainer
         */
        public LogisticRegressionTrainer build() {
            return new LogisticRegressionTrainer(LinearTrainer.of(features)
                    .l2Grid(l2)
                    .innerFolds(innerFolds)
                    .calibrated(calibrated)
                    .balanced(balanced)
                    .weighting(weighting)
                    .maxIterations(maxIterations)
                    .threads(threads));
        }
    }
}
