package io.labelkit.aggregate.quality;

import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.learn.Classifier;
import io.labelkit.core.learn.ClassifierTrainer;
import io.labelkit.core.learn.CrossValidation;
import io.labelkit.core.learn.TrainingSet;
import java.util.stream.IntStream;

/**
 * Learning with cleaned labels: cross-validates a classifier, drops the examples whose label is flagged, and trains it on
 * the rest, where an example that was given class k weighs {@code 1 / max(P(given k | true k), 0.001)} more, so that classes
 * with many wrong labels do not lose weight. Prefer it when a model and not a corrected data set is wanted and nobody is
 * to review labels. Immutable, and thread-safe if the trainer is.
 *
 * <p>Source: Northcutt, Jiang and Chuang (2021), Confident learning, doi:10.1613/jair.1.12125; cleanlab's CleanLearning.
 *
 * @param <T> the type of the data
 */
public final class CleanLearning<T> {
    private static final double LEAST = 1e-3;

    private final ClassifierTrainer<T> trainer;
    private final ConfidentLearning auditor;
    private final CrossValidation<T> validation;

    private CleanLearning(ClassifierTrainer<T> trainer, ConfidentLearning auditor, CrossValidation<T> validation) {
        this.trainer = trainer;
        this.auditor = auditor;
        this.validation = validation;
    }

    /**
     * Cleaning with the default filter and cross-validation.
     *
     * @param trainer makes the classifiers
     * @param <T> the type of the data
     * @return the learner
     */
    public static <T> CleanLearning<T> of(ClassifierTrainer<T> trainer) {
        return new CleanLearning<>(trainer, ConfidentLearning.builder().build(), CrossValidation.of(trainer));
    }

    /**
     * Sets what flags labels.
     *
     * @param confidentLearning the auditor
     * @return a changed copy
     */
    public CleanLearning<T> auditor(ConfidentLearning confidentLearning) {
        return new CleanLearning<>(trainer, confidentLearning, validation);
    }

    /**
     * Sets how probabilities are made; the folds of near-duplicates can be kept together there.
     *
     * @param crossValidation the cross-validation, usually of the same trainer
     * @return a changed copy
     */
    public CleanLearning<T> validation(CrossValidation<T> crossValidation) {
        return new CleanLearning<>(trainer, auditor, crossValidation);
    }

    /**
     * Finds wrong labels and learns from the others.
     *
     * @param data exclusive classes; the given label of an item is the class with its greatest target
     * @param seed the seed of the last training
     * @return the classifier and what was found
     * @throws IllegalArgumentException if every label is flagged
     */
    public Cleaned<T> fit(TrainingSet<T> data, long seed) {
        Checks.check(data.exclusive(), "data", "of exclusive classes", "multi-label");
        int k = data.classes().size();
        double[] targets = data.targets();
        int[] given = new int[data.size()];
        for (int i = 0; i < given.length; i++) {
            given[i] = Guesses.argMax(targets, i * k, k);
        }
        GivenLabels labels = GivenLabels.ofColumns(given, validation.outOfFold(data));
        LabelIssues issues = auditor.audit(labels);
        LatentEstimates latent = ConfidentJoint.estimate(labels).latent();
        TrainingSet<T> cleaned = cleaned(data, labels, issues, latent);
        return new Cleaned<>(trainer.train(cleaned, seed), issues, latent, cleaned);
    }

    private static <T> TrainingSet<T> cleaned(
            TrainingSet<T> data, GivenLabels labels, LabelIssues issues, LatentEstimates latent) {
        int[] kept =
                IntStream.range(0, data.size()).filter(i -> !issues.isIssue(i)).toArray();
        Checks.check(kept.length > 0, "data", "left with a label that is not flagged", "none");
        TrainingSet<T> rest = data.rows(kept);
        double[] weights = new double[kept.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = rest.weight(i) * weight(latent, labels.given(kept[i]));
        }
        return TrainingSet.soft(rest.items(), rest.classes(), rest.targets(), weights);
    }

    /**
     * How much an example weighs that was given a class.
     *
     * @param latent the noise rates
     * @param given the class
     * @return {@code 1 / max(P(given | true), 0.001)} for the same class
     */
    public static double weight(LatentEstimates latent, int given) {
        return 1 / Math.max(latent.noise(given, given), LEAST);
    }

    /**
     * What was learned.
     *
     * @param classifier the classifier, trained on the examples that were not flagged
     * @param issues the audit; examples are in the order of the training set
     * @param latent the noise rates that the weights were made of
     * @param trainingSet what the classifier was trained on
     * @param <T> the type of the data
     */
    public record Cleaned<T>(
            Classifier<T> classifier, LabelIssues issues, LatentEstimates latent, TrainingSet<T> trainingSet) {}
}
