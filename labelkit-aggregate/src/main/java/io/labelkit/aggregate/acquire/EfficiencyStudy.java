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
import java.util.function.Consumer;

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
    private final Plan plan;

    private EfficiencyStudy(ClassifierTrainer<T> trainer, Plan plan) {
        this.trainer = trainer;
        this.plan = plan;
    }

    /** What is tried, and how often. A study never changes its own; {@link #with} changes a copy. */
    private static final class Plan {
        private List<AcquisitionStrategy> strategies = AcquisitionStrategies.all();
        private AcquisitionStrategy start = AcquisitionStrategies.random();
        private EfficiencyMeasure measure = EfficiencyMeasure.ACCURACY;
        private int seeds = 5;
        private int first = 20;
        private int batch = 20;
        private int rounds = 10;
        private int threads = 1;

        private Plan copy() {
            Plan copy = new Plan();
            copy.strategies = strategies;
            copy.start = start;
            copy.measure = measure;
            copy.seeds = seeds;
            copy.first = first;
            copy.batch = batch;
            copy.rounds = rounds;
            copy.threads = threads;
            return copy;
        }
    }

    private EfficiencyStudy<T> with(Consumer<Plan> change) {
        Plan changed = plan.copy();
        change.accept(changed);
        return new EfficiencyStudy<>(trainer, changed);
    }

    /**
     * A study of all strategies with 5 seeds, 20 first labels and 10 batches of 20.
     *
     * @param trainer trains the student
     * @param <T> the type of the data
     * @return the study
     */
    public static <T> EfficiencyStudy<T> of(ClassifierTrainer<T> trainer) {
        return new EfficiencyStudy<>(trainer, new Plan());
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
        return with(changed -> changed.strategies = List.copyOf(all));
    }

    /**
     * With another number of repetitions.
     *
     * @param count the number of seeds, at least 2
     * @return a copy
     */
    public EfficiencyStudy<T> seeds(int count) {
        Checks.check(count >= 2, "seeds", "at least 2", count);
        return with(changed -> changed.seeds = count);
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
        Checks.positive(start, "start");
        Checks.positive(each, "each");
        Checks.positive(count, "count");
        return with(changed -> {
            changed.first = start;
            changed.batch = each;
            changed.rounds = count;
        });
    }

    /**
     * With first labels that are not random, such as the {@linkplain AcquisitionStrategies#clusters() middles of clusters}.
     *
     * @param start chooses the first labels of every strategy, the same ones for the same seed; needs no student
     * @return a copy
     */
    public EfficiencyStudy<T> startBy(AcquisitionStrategy start) {
        Checks.check(!start.needsStudent(), "start", "a strategy that needs no student", start.name());
        return with(changed -> changed.start = start);
    }

    /**
     * With another measure, such as one that does not forget rare classes.
     *
     * @param measure what students are scored by
     * @return a copy
     */
    public EfficiencyStudy<T> measure(EfficiencyMeasure measure) {
        return with(changed -> changed.measure = measure);
    }

    /**
     * On several threads.
     *
     * @param count the number of threads, at least 1
     * @return a copy
     */
    public EfficiencyStudy<T> threads(int count) {
        Checks.positive(count, "threads");
        return with(changed -> changed.threads = count);
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
            Checks.check(classes.size() >= 2, "classes", "at least two", classes);
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
        long needed = plan.first + (long) plan.batch * plan.rounds;
        Checks.check(
                data.pool().size() >= needed,
                "pool",
                "at least " + needed + " examples",
                data.pool().size());
        ClassifierTrainer<T> prepared = trainer.prepared(data.pool());
        int strategies = plan.strategies.size();
        double[][][] test = new double[strategies][plan.seeds][plan.rounds + 1];
        double[][][] pool = new double[strategies][plan.seeds][plan.rounds + 1];
        double[] full = new double[1];
        try (Parallel parallel = new Parallel(plan.threads)) {
            parallel.run(strategies * plan.seeds + 1, task -> {
                int strategy = task / plan.seeds;
                int seed = task % plan.seeds;
                if (strategy == strategies) {
                    full[0] = all(data, prepared);
                } else {
                    one(
                            data,
                            prepared,
                            plan.strategies.get(strategy),
                            seed,
                            test[strategy][seed],
                            pool[strategy][seed]);
                }
            });
        }
        int[] budgets = new int[plan.rounds + 1];
        Arrays.setAll(budgets, round -> plan.first + round * plan.batch);
        Map<String, double[][]> byName = new LinkedHashMap<>();
        Map<String, double[][]> poolByName = new LinkedHashMap<>();
        for (int s = 0; s < strategies; s++) {
            byName.put(plan.strategies.get(s).name(), test[s]);
            poolByName.put(plan.strategies.get(s).name(), pool[s]);
        }
        return new EfficiencyCurves(plan.measure, budgets, byName, poolByName, full[0]);
    }

    /** The score of a student that has the labels of the whole pool. */
    private double all(KnownData<T> data, ClassifierTrainer<T> prepared) {
        boolean[] labelled = new boolean[data.pool().size()];
        Arrays.fill(labelled, true);
        try (Classifier<T> student = prepared.train(training(data, labelled), 0)) {
            return score(student.predict(data.test()), data.truths(), new boolean[data.truths().length], data);
        }
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
        for (int i : plan.start.choose(all, plan.first, random.nextLong())) {
            labelled[i] = true;
        }
        for (int round = 0; round <= plan.rounds; round++) {
            try (Classifier<T> student = prepared.train(training(data, labelled), seed)) {
                testScores[round] =
                        score(student.predict(data.test()), data.truths(), new boolean[data.truths().length], data);
                List<double[]> beliefs = student.predict(data.pool());
                poolScores[round] = score(beliefs, data.labels(), labelled, data);
                if (round < plan.rounds) {
                    AcquisitionPool now =
                            AcquisitionPool.of(beliefs.toArray(double[][]::new), data.vectors(), labelled.clone());
                    for (int i : strategy.choose(now, plan.batch, random.nextLong())) {
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

    /** What has a label counts as right. */
    private double score(List<double[]> beliefs, int[] truths, boolean[] labelled, KnownData<T> data) {
        int[] predicted = new int[truths.length];
        for (int i = 0; i < truths.length; i++) {
            double[] p = beliefs.get(i);
            int best = 0;
            for (int k = 1; k < p.length; k++) {
                best = p[k] > p[best] ? k : best;
            }
            predicted[i] = labelled[i] ? truths[i] : best;
        }
        return plan.measure.of(predicted, truths, data.classes().size());
    }
}
