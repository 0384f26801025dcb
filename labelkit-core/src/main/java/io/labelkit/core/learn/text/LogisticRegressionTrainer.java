package io.labelkit.core.learn.text;

import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.learn.Classifier;
import io.labelkit.core.learn.ClassifierTrainer;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.learn.linear.LinearTrainer;

/**
 * A classifier of texts that needs no model file and no native library: logistic regression on {@link HashedNgrams}. Takes
 * soft targets and weights, exclusive classes and several at once; see {@link LinearTrainer} for what it minimises. Uses
 * no random numbers, so the seed changes nothing; equal for any number of threads. Immutable and thread-safe.
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

    @Override
    public Fingerprint fingerprint() {
        return trainer.fingerprint();
    }

    @Override
    public Classifier<String> train(TrainingSet<String> data, long seed) {
        return trainer.train(data, seed);
    }

    @Override
    public String toString() {
        return "LogisticRegressionTrainer(" + trainer + ")";
    }

    /** Options of {@link LogisticRegressionTrainer}. Not thread-safe. */
    public static final class Builder {
        private HashedNgrams features = HashedNgrams.defaults();
        private double l2 = 1e-4;
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
            Checks.check(penalty > 0 && Double.isFinite(penalty), "l2", "a finite number above 0", penalty);
            this.l2 = penalty;
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
                    .l2(l2)
                    .maxIterations(maxIterations)
                    .threads(threads));
        }
    }
}
