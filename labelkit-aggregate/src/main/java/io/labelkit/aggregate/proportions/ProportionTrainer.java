package io.labelkit.aggregate.proportions;

import io.labelkit.core.data.Item;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.learn.Classifier;
import io.labelkit.core.learn.ClassifierTrainer;
import io.labelkit.core.learn.TrainingSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Learns a classifier of two classes from bags whose numbers of positives are known, by expectation maximisation: the
 * classifier says how likely each example is positive, the exact posterior given the bag's count ({@link BagPosterior})
 * makes that a target, and a classifier is trained on the targets; until the targets rest. Starts from the share of each
 * bag. What it needs is bags that differ in their shares; bags of one example are ordinary labels.
 *
 * <p>Immutable and thread-safe. Source: N. Quadrianto, A. J. Smola, T. S. Caetano and Q. V. Le (2009), Estimating labels
 * from label proportions, JMLR 10; the exact posterior as in learning from aggregate observations.
 *
 * <pre>{@code
 * ProportionFit<String> fit = ProportionTrainer.of(LinearTrainer.of(HashedNgrams.defaults())).train(bags, "no", "yes", 7);
 * }</pre>
 *
 * @param <T> the type of the data
 */
public final class ProportionTrainer<T> {
    private final ClassifierTrainer<T> trainer;
    private final BagInference inference;
    private final int rounds;
    private final double tolerance;

    private ProportionTrainer(ClassifierTrainer<T> trainer, BagInference inference, int rounds, double tolerance) {
        this.trainer = trainer;
        this.inference = inference;
        this.rounds = rounds;
        this.tolerance = tolerance;
    }

    /**
     * With at most 50 rounds, until targets change by less than .001 on average.
     *
     * @param trainer trains on the targets
     * @param <T> the type of the data
     * @return the trainer
     */
    public static <T> ProportionTrainer<T> of(ClassifierTrainer<T> trainer) {
        return new ProportionTrainer<>(trainer, BagInference.exact(), 50, 1e-3);
    }

    /**
     * With another way from the classifier's probabilities and the counts to targets.
     *
     * @param way the way; {@link BagInference#exact()} unless set
     * @return a copy
     */
    public ProportionTrainer<T> inference(BagInference way) {
        return new ProportionTrainer<>(trainer, way, rounds, tolerance);
    }

    /**
     * With another end.
     *
     * @param most the greatest number of rounds, at least 1
     * @param change the mean change of targets that counts as none, at least 0
     * @return a copy
     */
    public ProportionTrainer<T> until(int most, double change) {
        Checks.positive(most, "most");
        Checks.check(change >= 0, "change", "at least 0", change);
        return new ProportionTrainer<>(trainer, inference, most, change);
    }

    /**
     * Trains.
     *
     * @param bags the bags; an example is in one of them
     * @param negative the name of the first class
     * @param positive the name of the second, which is counted
     * @param seed the seed of the trainer
     * @return the classifier, with what it says of every example
     * @throws IllegalArgumentException if an id is repeated, or all bags have the same share of positives, so that
     *     nothing tells the classes apart
     */
    public ProportionFit<T> train(List<LabelBag<T>> bags, String negative, String positive, long seed) {
        List<Item<T>> items = new ArrayList<>();
        int[] start = new int[bags.size() + 1];
        for (int b = 0; b < bags.size(); b++) {
            items.addAll(bags.get(b).items());
            start[b + 1] = items.size();
        }
        check(bags, items);
        double[] q = new double[items.size()];
        for (int b = 0; b < bags.size(); b++) {
            Arrays.fill(q, start[b], start[b + 1], bags.get(b).positives() / (double) (start[b + 1] - start[b]));
        }
        List<String> classes = List.of(negative, positive);
        int[] counts = bags.stream().mapToInt(LabelBag::positives).toArray();
        ClassifierTrainer<T> prepared = trainer.prepared(items);
        double change = Double.POSITIVE_INFINITY;
        int round = 0;
        Classifier<T> classifier = prepared.train(targets(items, classes, q), seed);
        while (round < rounds && change > tolerance) {
            double[] p = classifier.predict(items).stream()
                    .mapToDouble(row -> row[1])
                    .toArray();
            double[] next = inference.targets(p, start, counts);
            change = 0;
            for (int i = 0; i < q.length; i++) {
                change += Math.abs(next[i] - q[i]) / q.length;
            }
            q = next;
            classifier.close();
            classifier = prepared.train(targets(items, classes, q), seed);
            round++;
        }
        return new ProportionFit<>(classifier, items.stream().map(Item::id).toList(), q, round, change <= tolerance);
    }

    private void check(List<LabelBag<T>> bags, List<Item<T>> items) {
        Checks.check(!bags.isEmpty(), "bags", "at least one", 0);
        Set<String> ids = new HashSet<>();
        items.forEach(item -> Checks.check(ids.add(item.id()), "items", "in one bag each", item.id()));
        double first = share(bags.get(0));
        boolean differ = bags.stream().anyMatch(bag -> Math.abs(share(bag) - first) > 1e-9);
        boolean mixed = first > 0 && first < 1;
        Checks.check(
                differ || !mixed,
                "bags",
                "of different shares of positives, or nothing tells the classes apart",
                "all of the share " + first);
        Checks.check(
                differ,
                "bags",
                "with positives and negatives",
                first == 0 ? "without a positive" : "without a negative");
    }

    private static double share(LabelBag<?> bag) {
        return bag.positives() / (double) bag.items().size();
    }

    private static <T> TrainingSet<T> targets(List<Item<T>> items, List<String> classes, double[] q) {
        double[] rows = new double[2 * q.length];
        double[] weights = new double[q.length];
        Arrays.fill(weights, 1);
        for (int i = 0; i < q.length; i++) {
            double positive = Math.min(1, Math.max(0, q[i]));
            rows[2 * i] = 1 - positive;
            rows[2 * i + 1] = positive;
        }
        return TrainingSet.soft(items, classes, rows, weights);
    }
}
