package io.labelkit.model.student;

import io.labelkit.core.data.Item;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.learn.features.Features;
import io.labelkit.core.learn.linear.LinearClassifier;
import io.labelkit.core.learn.linear.LinearTrainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A linear head at the minimum of its objective, found by the solver of {@link LinearTrainer}. */
final class LinearHead {
    private static final double GRADIENT = 1e-6;
    private static final int MOST_ITERATIONS = 2000;

    private final LinearClassifier<float[]> classifier;
    private final HeadSettings settings;
    private final int inputs;
    private final int items;

    private LinearHead(LinearClassifier<float[]> classifier, HeadSettings settings, int inputs, int items) {
        this.classifier = classifier;
        this.settings = settings;
        this.inputs = inputs;
        this.items = items;
    }

    static LinearHead of(HeadSettings settings, List<float[]> vectors, TrainingSet<String> data) {
        int inputs = vectors.get(0).length;
        List<Item<float[]>> items = new ArrayList<>(vectors.size());
        double[] weights = new double[vectors.size()];
        for (int i = 0; i < weights.length; i++) {
            items.add(Item.of(data.items().get(i).id(), scaled(vectors.get(i), settings.inputScale())));
            weights[i] = data.weight(i);
        }
        TrainingSet<float[]> rows = data.exclusive()
                ? TrainingSet.soft(items, data.classes(), data.targets(), weights)
                : TrainingSet.multiLabel(items, data.classes(), data.targets(), weights);
        LinearClassifier<float[]> classifier = LinearTrainer.of(Features.dense(inputs))
                .l2(settings.l2())
                .tolerance(GRADIENT)
                .maxIterations(MOST_ITERATIONS)
                .train(rows, 0);
        return new LinearHead(classifier, settings, inputs, weights.length);
    }

    private static float[] scaled(float[] vector, double factor) {
        float[] out = new float[vector.length];
        for (int j = 0; j < out.length; j++) {
            out[j] = (float) (vector[j] * factor);
        }
        return out;
    }

    Head head() {
        int outputs = classifier.classes().size();
        float[] weights = new float[Math.toIntExact(Head.size(inputs, 0, outputs))];
        for (int k = 0; k < outputs; k++) {
            for (int j = 0; j < inputs; j++) {
                weights[k * inputs + j] = (float) classifier.weight(j, k);
            }
            weights[outputs * inputs + k] = (float) classifier.bias(k);
        }
        return new Head(inputs, 0, outputs, settings.inputScale(), classifier.exclusive(), weights);
    }

    Map<String, Double> metrics() {
        return Map.of(
                "items", (double) items,
                "iterations", (double) classifier.fit().iterations(),
                "converged", classifier.converged() ? 1.0 : 0.0);
    }
}
