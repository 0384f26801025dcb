package io.labelkit.model.fewshot;

import io.labelkit.core.data.Item;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.learn.features.Features;
import io.labelkit.core.learn.linear.LinearClassifier;
import io.labelkit.core.learn.linear.LinearTrainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The labelled texts as vectors. Immutable. */
final class Shots {
    private static final int MOST_FOLDS = 4;

    private final TrainingSet<String> data;
    private final List<double[]> vectors;

    Shots(TrainingSet<String> data, List<double[]> vectors) {
        this.data = data;
        this.vectors = vectors;
    }

    List<double[]> vectors() {
        return vectors;
    }

    int classes() {
        return data.classes().size();
    }

    /** The most probable class of each text. */
    int[] labels() {
        int[] labels = new int[vectors.size()];
        for (int i = 0; i < labels.length; i++) {
            for (int k = 1; k < classes(); k++) {
                labels[i] = data.target(i, k) > data.target(i, labels[i]) ? k : labels[i];
            }
        }
        return labels;
    }

    /** How many texts the rarest class has. */
    int fewest() {
        int[] counts = new int[classes()];
        for (int label : labels()) {
            counts[label]++;
        }
        return Arrays.stream(counts).min().orElse(0);
    }

    Shots mapped(FewShotMap map) {
        return new Shots(data, vectors.stream().map(map::of).toList());
    }

    Shots rows(int[] rows) {
        return new Shots(
                data.rows(rows), Arrays.stream(rows).mapToObj(vectors::get).toList());
    }

    LinearClassifier<double[]> regression(double priorVariance) {
        List<Item<double[]>> items = new ArrayList<>();
        double[] weights = new double[vectors.size()];
        for (int i = 0; i < weights.length; i++) {
            items.add(Item.of(data.items().get(i).id(), vectors.get(i)));
            weights[i] = data.weight(i);
        }
        return LinearTrainer.of(Features.denseDoubles(vectors.get(0).length))
                .priorVariance(priorVariance)
                .tolerance(1e-6)
                .maxIterations(1000)
                .train(TrainingSet.soft(items, data.classes(), data.targets(), weights), 0);
    }

    /** What regressions say of rows that they were not trained on; none if a class is too rare to be held out. */
    List<Blend.Held> heldOut(double priorVariance, LabelVectors labels, List<double[]> unmapped) {
        int folds = Math.min(MOST_FOLDS, fewest());
        List<Blend.Held> held = new ArrayList<>();
        int[] fold = folds(Math.max(1, folds));
        for (int f = 0; folds > 1 && f < folds; f++) {
            int out = f;
            int[] kept =
                    IntStream.range(0, fold.length).filter(i -> fold[i] != out).toArray();
            LinearClassifier<double[]> regression = rows(kept).regression(priorVariance);
            for (int i = 0; i < fold.length; i++) {
                if (fold[i] == out) {
                    held.add(new Blend.Held(
                            regression.predict(vectors.get(i)),
                            labels.cosines(unmapped.get(i), classes()),
                            target(i),
                            data.weight(i)));
                }
            }
        }
        return held;
    }

    private double[] target(int row) {
        return IntStream.range(0, classes())
                .mapToDouble(k -> data.target(row, k))
                .toArray();
    }

    /** The texts of each class go to the folds in turn. */
    private int[] folds(int folds) {
        int[] labels = labels();
        int[] seen = new int[classes()];
        int[] fold = new int[labels.length];
        for (int i = 0; i < labels.length; i++) {
            fold[i] = seen[labels[i]]++ % folds;
        }
        return fold;
    }
}
