package io.labelkit.model.selftraining;

import io.labelkit.core.data.Item;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.learn.Classifier;
import io.labelkit.core.learn.ClassifierTrainer;
import io.labelkit.core.learn.TrainingSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Curriculum labeling (Cascante-Bonilla et al. 2021, arXiv:2001.06001): a classifier trained on gold labels predicts the
 * items without one; a new classifier is trained from scratch on gold and the surest share {@code r / R} of the predicted
 * labels, in round r of R; in the last round all of them. Shares of the items, not a fixed confidence, set the pace, and
 * the fresh start keeps a round from holding on to the errors of the one before.
 *
 * <p>Predictions of a weak classifier teach it its own errors: with linear heads on topics self-training took away up to
 * nine points from 50 labels and gave up to three from 100 or 200. So it needs validation items with gold labels, does
 * not start below a least accuracy, stops at the first round that is worse than the best one before, and returns the
 * best.
 *
 * <p>Exclusive classes only. Immutable and thread-safe if the trainer is; equal arguments give equal results. Costs
 * {@code R + 1} trainings.
 *
 * <pre>{@code
 * SelfTrainingResult<String> result =
 *         SelfTraining.of(trainer).run(gold, unlabelled, validation, 42);
 * Classifier<String> classifier = result.classifier();
 * }</pre>
 *
 * @param <T> the type of the data
 */
public final class SelfTraining<T> {
    private static final int BATCH = 1024;

    private final ClassifierTrainer<T> trainer;
    private final int rounds;
    private final double minimumAccuracy;
    private final boolean balanced;

    private SelfTraining(ClassifierTrainer<T> trainer, int rounds, double minimumAccuracy, boolean balanced) {
        this.trainer = trainer;
        this.rounds = Checks.positive(rounds, "rounds");
        this.minimumAccuracy = Checks.inRange(minimumAccuracy, 0, 1, "minimumAccuracy");
        this.balanced = balanced;
    }

    /**
     * Self-training of 5 rounds, which does not start below an accuracy of 0.8 and weights classes equally.
     *
     * @param trainer what trains the classifier of each round
     * @param <T> the type of the data
     * @return the self-training
     */
    public static <T> SelfTraining<T> of(ClassifierTrainer<T> trainer) {
        return new SelfTraining<>(trainer, 5, 0.8, true);
    }

    /**
     * With another number of rounds.
     *
     * @param number at least 1; 5 by default
     * @return a copy
     */
    public SelfTraining<T> rounds(int number) {
        return new SelfTraining<>(trainer, number, minimumAccuracy, balanced);
    }

    /**
     * With another accuracy on the validation items below which the gold classifier may not teach.
     *
     * @param accuracy in [0, 1]; 0.8 by default
     * @return a copy
     */
    public SelfTraining<T> minimumAccuracy(double accuracy) {
        return new SelfTraining<>(trainer, rounds, accuracy, balanced);
    }

    /**
     * With or without weights by which all classes count the same in total, each at most ten times.
     *
     * @param on true by default
     * @return a copy
     */
    public SelfTraining<T> balanced(boolean on) {
        return new SelfTraining<>(trainer, rounds, minimumAccuracy, on);
    }

    /**
     * Trains.
     *
     * @param gold items with exclusive targets
     * @param unlabelled items to predict
     * @param validation other items with exclusive targets of the same classes, that decide when to stop. Their role is
     *     that of gold for thresholds: do not take test items
     * @param seed the seed of every training
     * @return the best classifier, and how it came about
     * @throws IllegalArgumentException if one of the three has no item or of weight 0 only, targets are not exclusive,
     *     the classes differ, or an id is in two of them
     */
    public SelfTrainingResult<T> run(
            TrainingSet<T> gold, List<Item<T>> unlabelled, TrainingSet<T> validation, long seed) {
        check(gold, unlabelled, validation);
        List<Item<T>> all = Stream.of(gold.items(), unlabelled, validation.items())
                .flatMap(List::stream)
                .toList();
        ClassifierTrainer<T> prepared = trainer.prepared(all);
        Classifier<T> best = prepared.train(Predicted.<T>none().with(gold, 0, balanced), seed);
        List<SelfTrainingRound> trained = new ArrayList<>();
        trained.add(new SelfTrainingRound(0, 0, OptionalDouble.empty(), accuracy(best, validation)));
        if (trained.get(0).accuracy() < minimumAccuracy) {
            return new SelfTrainingResult<>(best, trained, 0, SelfTrainingEnd.TOO_WEAK);
        }
        Classifier<T> last = best;
        int chosen = 0;
        for (int round = 1; round <= rounds; round++) {
            Predicted<T> predicted = Predicted.of(last, unlabelled);
            int count = (int) (((long) unlabelled.size() * round + rounds - 1) / rounds);
            Classifier<T> next = prepared.train(predicted.with(gold, count, balanced), seed);
            double accuracy = accuracy(next, validation);
            trained.add(
                    new SelfTrainingRound(round, count, OptionalDouble.of(predicted.confidence(count - 1)), accuracy));
            if (accuracy < trained.get(chosen).accuracy()) {
                next.close();
                closeUnless(last, best);
                return new SelfTrainingResult<>(best, trained, chosen, SelfTrainingEnd.DECLINED);
            }
            closeUnless(last, best);
            if (accuracy > trained.get(chosen).accuracy()) {
                best.close();
                best = next;
                chosen = round;
            }
            last = next;
        }
        closeUnless(last, best);
        return new SelfTrainingResult<>(best, trained, chosen, SelfTrainingEnd.COMPLETE);
    }

    private static <T> void closeUnless(Classifier<T> classifier, Classifier<T> kept) {
        if (classifier != kept) {
            classifier.close();
        }
    }

    private static <T> double accuracy(Classifier<T> classifier, TrainingSet<T> validation) {
        double right = 0;
        double all = 0;
        for (int from = 0; from < validation.size(); from += BATCH) {
            int to = Math.min(validation.size(), from + BATCH);
            List<double[]> scores = classifier.predict(validation.items().subList(from, to));
            for (int i = from; i < to; i++) {
                right += validation.weight(i) * validation.target(i, Predicted.best(scores.get(i - from)));
                all += validation.weight(i);
            }
        }
        return right / all;
    }

    private static <T> void check(TrainingSet<T> gold, List<Item<T>> unlabelled, TrainingSet<T> validation) {
        checkSet(gold, "gold");
        checkSet(validation, "validation");
        Checks.check(!unlabelled.isEmpty(), "unlabelled", "at least one item", "none");
        Checks.check(
                validation.classes().equals(gold.classes()),
                "classes of validation",
                "those of gold, " + gold.classes(),
                validation.classes());
        Set<String> seen = new HashSet<>();
        Stream.of(gold.items(), unlabelled, validation.items())
                .flatMap(List::stream)
                .forEach(item -> Checks.check(
                        seen.add(item.id()), "id", "in one of gold, unlabelled and validation only", item.id()));
    }

    private static <T> void checkSet(TrainingSet<T> set, String argument) {
        Checks.check(set.exclusive(), argument, "of exclusive classes", "multi-label");
        boolean weighted = false;
        for (int i = 0; i < set.size(); i++) {
            weighted |= set.weight(i) > 0;
        }
        Checks.check(weighted, argument, "at least one item of a weight above 0", "none");
    }
}
