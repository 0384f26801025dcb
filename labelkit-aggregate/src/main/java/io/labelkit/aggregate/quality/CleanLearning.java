package io.labelkit.aggregate.quality;

import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.Classifier;
import io.labelkit.core.learn.ClassifierTrainer;
import io.labelkit.core.learn.CrossValidation;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.TrainingSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
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
        return fit(data, validation.outOfFold(data), seed);
    }

    /**
     * Finds wrong labels by probabilities that are there already, and learns from the others.
     *
     * @param data exclusive classes; the given label of an item is the class with its greatest target
     * @param probabilities probabilities that are not in-sample, with a row for each item
     * @param seed the seed of the last training
     * @return the classifier and what was found
     * @throws IllegalArgumentException if every label is flagged, or the probabilities are in-sample or lack a row or a
     *     class
     */
    public Cleaned<T> fit(TrainingSet<T> data, ProbabilityMatrix probabilities, long seed) {
        Checks.check(data.exclusive(), "data", "of exclusive classes", "multi-label");
        int[] given = given(data);
        Map<String, Label> labelOf = new LinkedHashMap<>();
        for (int i = 0; i < given.length; i++) {
            labelOf.put(data.items().get(i).id(), Label.category(data.classes().get(given[i])));
        }
        GivenLabels labels = GivenLabels.of(labelOf, probabilities);
        return fit(data, auditor.audit(labels), ConfidentJoint.estimate(labels).latent(), seed);
    }

    /**
     * Learns from the labels that an audit, or a reviewer after it, did not flag.
     *
     * @param data exclusive classes; the given label of an item is the class with its greatest target
     * @param issues the audit, with each item
     * @param latent the noise rates that the weights are made of, for instance {@link LatentEstimates#ofNoise known ones}
     * @param seed the seed of the training
     * @return the classifier and what was found
     * @throws IllegalArgumentException if an item was not audited, every label is flagged, or the classes of the noise
     *     rates lack one
     */
    public Cleaned<T> fit(TrainingSet<T> data, LabelIssues issues, LatentEstimates latent, long seed) {
        Checks.check(data.exclusive(), "data", "of exclusive classes", "multi-label");
        Checks.check(
                latent.classes().containsAll(data.classes()),
                "latent",
                "of the classes " + data.classes(),
                latent.classes());
        TrainingSet<T> cleaned = cleaned(data, flaggedById(issues), latent);
        return new Cleaned<>(trainer.train(cleaned, seed), issues, latent, cleaned);
    }

    private static int[] given(TrainingSet<?> data) {
        int k = data.classes().size();
        double[] targets = data.targets();
        int[] given = new int[data.size()];
        Arrays.setAll(given, i -> Guesses.argMax(targets, i * k, k));
        return given;
    }

    private static Map<String, Boolean> flaggedById(LabelIssues issues) {
        Map<String, Boolean> flagged = new HashMap<>();
        for (int i = 0; i < issues.size(); i++) {
            flagged.put(issues.id(i), issues.isIssue(i));
        }
        return flagged;
    }

    private static <T> TrainingSet<T> cleaned(
            TrainingSet<T> data, Map<String, Boolean> flagged, LatentEstimates latent) {
        int[] kept = IntStream.range(0, data.size())
                .filter(i -> {
                    String id = data.items().get(i).id();
                    Boolean isIssue = flagged.get(id);
                    Checks.check(isIssue != null, "issues", "an audit of every item", "without " + Checks.shown(id));
                    return !Boolean.TRUE.equals(isIssue);
                })
                .toArray();
        Checks.check(kept.length > 0, "data", "left with a label that is not flagged", "none");
        int[] given = given(data);
        TrainingSet<T> rest = data.rows(kept);
        double[] weights = new double[kept.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = rest.weight(i)
                    * weight(latent, latent.classes().indexOf(data.classes().get(given[kept[i]])));
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
     * @param issues the audit
     * @param latent the noise rates that the weights were made of
     * @param trainingSet what the classifier was trained on
     * @param <T> the type of the data
     */
    public record Cleaned<T>(
            Classifier<T> classifier, LabelIssues issues, LatentEstimates latent, TrainingSet<T> trainingSet)
            implements Displayable {
        @Override
        public Display display() {
            return issues.display();
        }

        @Override
        public String toString() {
            return display().brief();
        }
    }
}
