package io.labelkit.core.learn;

import io.labelkit.core.data.Item;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.internal.Parallel;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Out-of-sample probabilities: each fold is predicted by a classifier that was trained on the other folds. Folds are
 * stratified by the most probable target class, and keep groups together: by default items with equal data. Which fold a
 * group goes to depends on the seed and on the ids of all items, but not on their order or the number of threads.
 * Immutable and thread-safe, if the trainer is.
 *
 * <p>If a class occurs in no training row of a fold, one held-out group of that class is trained on too, and its rows get
 * probability 1 for their own class: no label can be questioned without a second example of its class.
 *
 * <pre>{@code
 * ProbabilityMatrix p = CrossValidation.of(trainer).folds(10).seed(7).outOfFold(data);
 * }</pre>
 *
 * @param <T> the type of the data
 */
public final class CrossValidation<T> {
    private final ClassifierTrainer<T> trainer;
    private final int folds;
    private final long seed;
    private final Function<Item<T>, String> groups;
    private final int threads;

    private CrossValidation(
            ClassifierTrainer<T> trainer, int folds, long seed, Function<Item<T>, String> groups, int threads) {
        this.trainer = trainer;
        this.folds = folds;
        this.seed = seed;
        this.groups = groups;
        this.threads = threads;
    }

    /**
     * Cross-validation with 5 folds, seed 0, groups of equal data, one thread.
     *
     * @param trainer what trains the classifiers
     * @param <T> the type of the data
     * @return the cross-validation
     */
    public static <T> CrossValidation<T> of(ClassifierTrainer<T> trainer) {
        return new CrossValidation<>(trainer, 5, 0, item -> item.contentHash().hex(), 1);
    }

    /**
     * With another number of folds.
     *
     * @param number at least 2
     * @return a copy
     */
    public CrossValidation<T> folds(int number) {
        Checks.check(number >= 2, "folds", "at least 2", number);
        return new CrossValidation<>(trainer, number, seed, groups, threads);
    }

    /**
     * With another seed of the folds and of training.
     *
     * @param value the seed
     * @return a copy
     */
    public CrossValidation<T> seed(long value) {
        return new CrossValidation<>(trainer, folds, value, groups, threads);
    }

    /**
     * With other groups, for instance authors or documents.
     *
     * @param groupOf the name of an item's group; {@code Item::id} lets every item stand alone, duplicates too
     * @return a copy
     */
    public CrossValidation<T> groups(Function<Item<T>, String> groupOf) {
        return new CrossValidation<>(trainer, folds, seed, groupOf, threads);
    }

    /**
     * With another number of threads, on which folds are trained at the same time; it changes the time only.
     *
     * @param number at least 1
     * @return a copy
     */
    public CrossValidation<T> threads(int number) {
        return new CrossValidation<>(trainer, folds, seed, groups, Checks.positive(number, "threads"));
    }

    /**
     * Predicts every item by a classifier that did not train on it.
     *
     * @param data items with distinct ids and exclusive classes
     * @return the probabilities with the fold of each row; columns are the classes of the data
     * @throws IllegalArgumentException if classes are not exclusive, ids repeat, or there are fewer groups than folds
     */
    public ProbabilityMatrix outOfFold(TrainingSet<T> data) {
        Checks.check(data.exclusive(), "data", "over exclusive classes", "multi-label");
        List<String> ids = data.items().stream().map(Item::id).toList();
        Checks.distinct(ids, "ids");
        FoldPlan plan = FoldPlan.of(ids, data.items().stream().map(groups).toList(), strata(data), folds, seed);
        double[] values = new double[data.size() * data.classes().size()];
        run(data, plan, values);
        return ProbabilityMatrix.of(ids, data.classes(), values, ProbabilityOrigin.OUT_OF_SAMPLE)
                .withFolds(plan.foldOfRow());
    }

    /** Every fold writes its own rows of the values. */
    private void run(TrainingSet<T> data, FoldPlan plan, double[] values) {
        ClassifierTrainer<T> prepared = trainer.prepared(data.items());
        try (Parallel parallel = new Parallel(Math.min(threads, folds))) {
            parallel.run(folds, fold -> run(prepared, data, plan, fold, values));
        }
    }

    private void run(
            ClassifierTrainer<T> prepared, TrainingSet<T> data, FoldPlan plan, int fold, double[] values) {
        int[] heldOut = plan.heldOut(fold);
        boolean[] borrowed = plan.borrowed(fold);
        int k = data.classes().size();
        TrainingSet<T> rest = data.rows(plan.training(fold, borrowed));
        try (Classifier<T> classifier = prepared.train(rest, FoldPlan.mix(seed, Integer.toString(fold)))) {
            if (!classifier.classes().equals(data.classes())) {
                throw new IllegalStateException(
                        "the classifier has the classes " + classifier.classes() + " instead of " + data.classes());
            }
            List<double[]> predictions = classifier.predict(
                    Arrays.stream(heldOut).mapToObj(data.items()::get).toList());
            for (int i = 0; i < heldOut.length; i++) {
                if (borrowed[heldOut[i]]) {
                    values[heldOut[i] * k + plan.stratum(heldOut[i])] = 1;
                } else {
                    System.arraycopy(predictions.get(i), 0, values, heldOut[i] * k, k);
                }
            }
        }
    }

    private static int[] strata(TrainingSet<?> data) {
        int[] strata = new int[data.size()];
        for (int i = 0; i < strata.length; i++) {
            for (int k = 1; k < data.classes().size(); k++) {
                if (data.target(i, k) > data.target(i, strata[i])) {
                    strata[i] = k;
                }
            }
        }
        return strata;
    }
}
