package io.labelkit.model.selftraining;

import io.labelkit.core.data.Item;
import io.labelkit.core.learn.Classifier;
import io.labelkit.core.learn.TrainingSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What a classifier says of items, the surest first; equally sure ones in their order. */
final class Predicted<T> {
    private static final int BATCH = 1024;
    private static final double GREATEST_CLASS_WEIGHT = 10;

    private final List<Item<T>> items;
    private final int[] labels;
    private final double[] confidences;

    private Predicted(List<Item<T>> items, int[] labels, double[] confidences) {
        this.items = items;
        this.labels = labels;
        this.confidences = confidences;
    }

    static <T> Predicted<T> none() {
        return new Predicted<>(List.of(), new int[0], new double[0]);
    }

    static <T> Predicted<T> of(Classifier<T> classifier, List<Item<T>> items) {
        int[] labels = new int[items.size()];
        double[] confidences = new double[items.size()];
        for (int from = 0; from < items.size(); from += BATCH) {
            List<double[]> scores = classifier.predict(items.subList(from, Math.min(items.size(), from + BATCH)));
            for (int i = 0; i < scores.size(); i++) {
                labels[from + i] = best(scores.get(i));
                confidences[from + i] = scores.get(i)[labels[from + i]];
            }
        }
        int[] order = IntStream.range(0, labels.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -confidences[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        return new Predicted<>(
                Arrays.stream(order).mapToObj(items::get).toList(),
                Arrays.stream(order).map(i -> labels[i]).toArray(),
                Arrays.stream(order).mapToDouble(i -> confidences[i]).toArray());
    }

    static int best(double[] scores) {
        int best = 0;
        for (int k = 1; k < scores.length; k++) {
            best = scores[k] > scores[best] ? k : best;
        }
        return best;
    }

    double confidence(int rank) {
        return confidences[rank];
    }

    /** The gold rows, and as many of the surest items with their predicted labels. */
    TrainingSet<T> with(TrainingSet<T> gold, int count, boolean balanced) {
        int k = gold.classes().size();
        List<Item<T>> all = new ArrayList<>(gold.items());
        all.addAll(items.subList(0, count));
        double[] targets = Arrays.copyOf(gold.targets(), all.size() * k);
        double[] weights = new double[all.size()];
        for (int i = 0; i < gold.size(); i++) {
            weights[i] = gold.weight(i);
        }
        for (int i = 0; i < count; i++) {
            targets[(gold.size() + i) * k + labels[i]] = 1;
            weights[gold.size() + i] = 1;
        }
        return TrainingSet.soft(all, gold.classes(), targets, balanced ? balanced(targets, weights, k) : weights);
    }

    /** Every class counts the same in total, but no class more than ten times what it would. */
    private static double[] balanced(double[] targets, double[] weights, int k) {
        double[] mass = new double[k];
        for (int i = 0; i < targets.length; i++) {
            mass[i % k] += weights[i / k] * targets[i];
        }
        double total = Arrays.stream(mass).sum();
        double[] changed = new double[weights.length];
        for (int i = 0; i < targets.length; i++) {
            if (targets[i] > 0) {
                double factor = Math.min(GREATEST_CLASS_WEIGHT, total / (k * mass[i % k]));
                changed[i / k] += weights[i / k] * targets[i] * factor;
            }
        }
        return changed;
    }
}
