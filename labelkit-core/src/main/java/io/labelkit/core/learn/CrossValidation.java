package io.labelkit.core.learn;

import io.labelkit.core.data.Item;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.internal.Parallel;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Out-of-sample probabilities: each fold is predicted by a classifier that was trained on the other folds. Folds are
 * stratified by the most probable target class (of several at once by the rarest that applies), and keep groups together:
 * by default items with equal data, texts without regard to case, white space and Unicode form. Which fold a
 * group goes to depends on the seed and on the ids of all items, but not on their order or the number of threads.
 * Immutable and thread-safe, if the trainer is.
 *
 * <p>If a class occurs in no training row of a fold, one held-out group of that class is trained on too, and its rows get
 * probability 1 for their own class: no label can be questioned without a second example of its class. If classes are not
 * exclusive, a class that applies to all or to none of the training rows of a fold is not predicted; the held-out rows
 * keep their own targets there. With one class all probabilities are 1.
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
    private final int repeats;
    private final long seed;
    private final Function<Item<T>, String> groups;
    private final int threads;

    private CrossValidation(
            ClassifierTrainer<T> trainer,
            int folds,
            int repeats,
            long seed,
            Function<Item<T>, String> groups,
            int threads) {
        this.trainer = trainer;
        this.folds = folds;
        this.repeats = repeats;
        this.seed = seed;
        this.groups = groups;
        this.threads = threads;
    }

    /**
     * Cross-validation with 5 folds, once, seed 0, groups of equal data, one thread.
     *
     * @param trainer what trains the classifiers
     * @param <T> the type of the data
     * @return the cross-validation
     */
    public static <T> CrossValidation<T> of(ClassifierTrainer<T> trainer) {
        return new CrossValidation<>(trainer, 5, 1, 0, CrossValidation::equalData, 1);
    }

    private static String equalData(Item<?> item) {
        if (item.data() instanceof String text) {
            String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
            return plain.strip().replaceAll("\\s+", " ");
        }
        return item.contentHash().hex();
    }

    /**
     * With another number of folds.
     *
     * @param number at least 2
     * @return a copy
     */
    public CrossValidation<T> folds(int number) {
        Checks.check(number >= 2, "folds", "at least 2", number);
        return new CrossValidation<>(trainer, number, repeats, seed, groups, threads);
    }

    /**
     * With the mean over several divisions into folds, those of the seeds s, s + 1, ... Which rows a classifier was trained
     * on is chance, and so is a part of what it says of the others; the mean has less of it, and ranks wrong labels a little
     * better. Takes that many times as long.
     *
     * @param number at least 1
     * @return a copy
     */
    public CrossValidation<T> repeats(int number) {
        return new CrossValidation<>(trainer, folds, Checks.positive(number, "repeats"), seed, groups, threads);
    }

    /**
     * With another seed of the folds and of training.
     *
     * @param value the seed
     * @return a copy
     */
    public CrossValidation<T> seed(long value) {
        return new CrossValidation<>(trainer, folds, repeats, value, groups, threads);
    }

    /**
     * With other groups, for instance authors or documents.
     *
     * @param groupOf the name of an item's group; {@code Item::id} lets every item stand alone, duplicates too
     * @return a copy
     */
    public CrossValidation<T> groups(Function<Item<T>, String> groupOf) {
        return new CrossValidation<>(trainer, folds, repeats, seed, groupOf, threads);
    }

    /**
     * With given groups, for instance of near-duplicates. Items without a group stand alone.
     *
     * @param groupOfId the name of the group by id; names are kept apart from ids
     * @return a copy
     */
    public CrossValidation<T> groups(Map<String, String> groupOfId) {
        Map<String, String> copy = Map.copyOf(groupOfId);
        return groups(item -> copy.containsKey(item.id()) ? "group " + copy.get(item.id()) : "item " + item.id());
    }

    /**
     * With another number of threads, on which folds are trained at the same time; it changes the time only.
     *
     * @param number at least 1
     * @return a copy
     */
    public CrossValidation<T> threads(int number) {
        return new CrossValidation<>(trainer, folds, repeats, seed, groups, Checks.positive(number, "threads"));
    }

    /**
     * Predicts every item by a classifier that did not train on it.
     *
     * @param data items with distinct ids, over exclusive classes or several at once
     * @return the probabilities with the fold of each row (of several divisions the first one's); columns are the classes of the data. Over classes that are not
     *     exclusive, a matrix of {@linkplain ProbabilityMatrix#independent independent} columns
     * @throws IllegalArgumentException if there are no classes, ids repeat, or there are fewer groups than folds
     */
    public ProbabilityMatrix outOfFold(TrainingSet<T> data) {
        Checks.check(!data.classes().isEmpty(), "data", "over at least one class", "none");
        List<String> ids = data.items().stream().map(Item::id).toList();
        Checks.distinct(ids, "ids");
        List<String> names = data.items().stream().map(groups).toList();
        int[] strata = strata(data);
        FoldPlan first = FoldPlan.of(ids, names, strata, folds, seed);
        double[] values = new double[data.size() * data.classes().size()];
        ClassifierTrainer<T> prepared = trainer.prepared(data.items());
        run(prepared, data, first, seed, values);
        for (int repeat = 1; repeat < repeats; repeat++) {
            double[] more = new double[values.length];
            run(prepared, data, FoldPlan.of(ids, names, strata, folds, seed + repeat), seed + repeat, more);
            for (int i = 0; i < values.length; i++) {
                values[i] += (more[i] - values[i]) / (repeat + 1);
            }
        }
        ProbabilityMatrix matrix = data.exclusive()
                ? ProbabilityMatrix.of(ids, data.classes(), values, ProbabilityOrigin.OUT_OF_SAMPLE)
                : ProbabilityMatrix.independent(ids, data.classes(), values, ProbabilityOrigin.OUT_OF_SAMPLE);
        return matrix.withFolds(first.foldOfRow());
    }

    /** Every fold writes its own rows of the values. */
    private void run(
            ClassifierTrainer<T> prepared, TrainingSet<T> data, FoldPlan plan, long planSeed, double[] values) {
        try (Parallel parallel = new Parallel(Math.min(threads, folds))) {
            parallel.run(folds, fold -> run(prepared, data, plan, fold, planSeed, values));
        }
    }

    private void run(
            ClassifierTrainer<T> prepared,
            TrainingSet<T> data,
            FoldPlan plan,
            int fold,
            long planSeed,
            double[] values) {
        int[] heldOut = plan.heldOut(fold);
        boolean[] borrowed = data.exclusive() ? plan.borrowed(fold) : new boolean[data.size()];
        int k = data.classes().size();
        TrainingSet<T> rest = data.rows(plan.training(fold, borrowed));
        try (Classifier<T> classifier = prepared.train(rest, FoldPlan.mix(planSeed, Integer.toString(fold)))) {
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
        for (int column = 0; column < k && !data.exclusive(); column++) {
            if (constant(rest, column)) {
                for (int row : heldOut) {
                    values[row * k + column] = data.target(row, column);
                }
            }
        }
    }

    private static boolean constant(TrainingSet<?> data, int column) {
        boolean applies = data.target(0, column) >= 0.5;
        for (int i = 1; i < data.size(); i++) {
            if (data.target(i, column) >= 0.5 != applies) {
                return false;
            }
        }
        return true;
    }

    private static int[] strata(TrainingSet<?> data) {
        return data.exclusive() ? mostProbable(data) : rarest(data);
    }

    private static int[] mostProbable(TrainingSet<?> data) {
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

    /** The class with the fewest items among those that apply, the first of several; after all classes if none does. */
    private static int[] rarest(TrainingSet<?> data) {
        int classes = data.classes().size();
        int[] counts = new int[classes + 1];
        counts[classes] = Integer.MAX_VALUE;
        for (int i = 0; i < data.size(); i++) {
            for (int k = 0; k < classes; k++) {
                counts[k] += data.target(i, k) >= 0.5 ? 1 : 0;
            }
        }
        int[] strata = new int[data.size()];
        for (int i = 0; i < strata.length; i++) {
            strata[i] = classes;
            for (int k = 0; k < classes; k++) {
                if (data.target(i, k) >= 0.5 && counts[k] < counts[strata[i]]) {
                    strata[i] = k;
                }
            }
        }
        return strata;
    }
}
