package io.labelkit.aggregate.acquire;

import io.labelkit.core.data.Item;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.internal.Parallel;
import io.labelkit.core.learn.Classifier;
import io.labelkit.core.learn.ClassifierTrainer;
import io.labelkit.core.learn.TrainingSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Compares acquisition strategies on data whose labels are known, in the way of LabelBench (Zhang and others 2024,
 * arXiv:2306.09910): from the same random first labels, each strategy buys batch after batch; after each batch a student
 * is trained anew and scored on a test part that nothing was learned from. Every strategy runs with the same seeds, so that
 * differences are paired. Results are the same for any number of threads. Immutable and thread-safe.
 *
 * <pre>{@code
 * EfficiencyCurves curves = EfficiencyStudy.of(trainer).seeds(5).batches(20, 20, 10).run(data);
 * }</pre>
 *
 * @param <T> the type of the data
 */
public final class EfficiencyStudy<T> {
    private final ClassifierTrainer<T> trainer;
    private final List<AcquisitionStrategy> strategies;
    private final int seeds;
    private final int first;
    private final int batch;
    private final int rounds;
    private final int threads;

    private EfficiencyStudy(
            ClassifierTrainer<T> trainer,
            List<AcquisitionStrategy> strategies,
            int seeds,
            int first,
            int batch,
            int rounds,
            int threads) {
        this.trainer = trainer;
        this.strategies = strategies;
        this.seeds = seeds;
        this.first = first;
        this.batch = batch;
        this.rounds = rounds;
        this.threads = threads;
    }

    /**
     * A study of all strategies with 5 seeds, 20 first labels and 10 batches of 20.
     *
     * @param trainer trains the student
     * @param <T> the type of the data
     * @return the study
     */
    public static <T> EfficiencyStudy<T> of(ClassifierTrainer<T> trainer) {
        return new EfficiencyStudy<>(trainer, AcquisitionStrategies.all(), 5, 20, 20, 10, 1);
    }

    /**
     * With other strategies.
     *
     * @param compared the strategies, of different names; {@code random} is added if it is missing
     * @return a copy
     */
    public EfficiencyStudy<T> strategies(List<AcquisitionStrategy> compared) {
        List<AcquisitionStrategy> all = new ArrayList<>(compared);
        if (all.stream().noneMatch(s -> s.name().equals(EfficiencyCurves.BASELINE))) {
            all.add(0, AcquisitionStrategies.random());
        }
        Checks.distinct(all.stream().map(AcquisitionStrategy::name).toList(), "strategies");
        return new EfficiencyStudy<>(trainer, List.copyOf(all), seeds, first, batch, rounds, threads);
    }

    /**
     * With another number of repetitions.
     *
     * @param count the number of seeds, at least 2
     * @return a copy
     */
    public EfficiencyStudy<T> seeds(int count) {
        Checks.check(count >= 2, "seeds", "at least 2", count);
        return new EfficiencyStudy<>(trainer, strategies, count, first, batch, rounds, threads);
    }

    /**
     * With other numbers of labels.
     *
     * @param start how many labels the first student gets, at least 1
     * @param each how many are bought in a round, at least 1
     * @param count how many rounds, at least 1
     * @return a copy
     */
    public EfficiencyStudy<T> batches(int start, int each, int count) {
        return new EfficiencyStudy<>(
                trainer,
                strategies,
                seeds,
                Checks.positive(start, "start"),
                Checks.positive(each, "each"),
                Checks.positive(count, "count"),
                threads);
    }

    /**
     * On several threads.
     *
     * @param count the number of threads, at least 1
     * @return a copy
     */
    public EfficiencyStudy<T> threads(int count) {
        return new EfficiencyStudy<>(
                trainer, strategies, seeds, first, batch, rounds, Checks.positive(count, "threads"));
    }

    /**
     * What is known of the examples.
     *
     * @param pool the examples that can be labelled
     * @param labels the true class of each, as a number
     * @param vectors a vector for each
     * @param test the examples that score
     * @param truths the true class of each of these
     * @param classes the names of the classes
     * @param <T> the type of the data
     */
    public record KnownData<T>(
            List<Item<T>> pool,
            int[] labels,
            float[][] vectors,
            List<Item<T>> test,
            int[] truths,
            List<String> classes) {
        /**
         * Checks the sizes.
         *
         * @param pool the examples that can be labelled
         * @param labels the true class of each
         * @param vectors a vector for each
         * @param test the examples that score
         * @param truths the true class of each of these
         * @param classes the names of the classes
         */
        public KnownData {
            pool = List.copyOf(pool);
            test = List.copyOf(test);
            classes = List.copyOf(classes);
            Checks.check(labels.length == pool.size(), "labels", pool.size() + " classes", labels.length);
            Checks.check(vectors.length == pool.size(), "vectors", pool.size() + " vectors", vectors.length);
            Checks.check(truths.length == test.size(), "truths", test.size() + " classes", truths.length);
            Checks.check(!test.isEmpty(), "test", "at least one example", 0);
        }
    }

    /**
     * Runs the study.
     *
     * @param data the examples with their true labels
     * @return the curves
     * @throws IllegalArgumentException if the pool has fewer examples than are to be bought
     */
    public EfficiencyCurves run(KnownData<T> data) {
        long needed = first + (long) batch * rounds;
        Checks.check(
                data.pool().size() >= needed,
                "pool",
                "at least " + needed + " examples",
                data.pool().size());
        ClassifierTrainer<T> prepared = trainer.prepared(data.pool());
        double[][][] test = new double[strategies.size()][seeds][rounds + 1];
        double[][][] pool = new double[strategies.size()][seeds][rounds + 1];
        try (Parallel parallel = new Parallel(threads)) {
            parallel.run(strategies.size() * seeds, task -> {
                int strategy = task / seeds;
                int seed = task % seeds;
                one(data, prepared, strategies.get(strategy), seed, test[strategy][seed], pool[strategy][seed]);
            });
        }
        int[] budgets = new int[rounds + 1];
        Arrays.setAll(budgets, r -> first + r * batch);
        Map<String, double[][]> byName = new LinkedHashMap<>();
        Map<String, double[][]> poolByName = new LinkedHashMap<>();
        for (int s = 0; s < strategies.size(); s++) {
            byName.put(strategies.get(s).name(), test[s]);
            poolByName.put(strategies.get(s).name(), pool[s]);
        }
        return new EfficiencyCurves(budgets, byName, poolByName);
    }

    private void one(
            KnownData<T> data,
            ClassifierTrainer<T> prepared,
            AcquisitionStrategy strategy,
            int seed,
            double[] testScores,
            double[] poolScores) {
        SplittableRandom random = new SplittableRandom(1000L + seed);
        boolean[] labelled = new boolean[data.pool().size()];
        AcquisitionPool all = AcquisitionPool.of(new double[0][], data.vectors(), labelled);
        for (int i : AcquisitionStrategies.random().choose(all, first, random.nextLong())) {
            labelled[i] = true;
        }
        for (int round = 0; round <= rounds; round++) {
            try (Classifier<T> student = prepared.train(training(data, labelled), seed)) {
                testScores[round] =
                        accuracy(student.predict(data.test()), data.truths(), new boolean[data.truths().length]);
                List<double[]> beliefs = student.predict(data.pool());
                poolScores[round] = accuracy(beliefs, data.labels(), labelled);
                if (round < rounds) {
                    AcquisitionPool now =
                            AcquisitionPool.of(beliefs.toArray(double[][]::new), data.vectors(), labelled.clone());
                    for (int i : strategy.choose(now, batch, random.nextLong())) {
                        labelled[i] = true;
                    }
                }
            }
        }
    }

    private static <T> TrainingSet<T> training(KnownData<T> data, boolean[] labelled) {
        List<Item<T>> items = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (int i = 0; i < labelled.length; i++) {
            if (labelled[i]) {
                items.add(data.pool().get(i));
                labels.add(data.labels()[i]);
            }
        }
        return TrainingSet.hard(
                items,
                data.classes(),
                labels.stream().mapToInt(Integer::intValue).toArray());
    }

    /** The share that is right; what has a label counts as right. */
    private static double accuracy(List<double[]> beliefs, int[] truths, boolean[] labelled) {
        double right = 0;
        for (int i = 0; i < truths.length; i++) {
            double[] p = beliefs.get(i);
            int best = 0;
            for (int k = 1; k < p.length; k++) {
                best = p[k] > p[best] ? k : best;
            }
            right += labelled[i] || best == truths[i] ? 1 : 0;
        }
        return right / truths.length;
    }
}
