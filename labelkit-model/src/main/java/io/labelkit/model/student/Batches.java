package io.labelkit.model.student;

import io.labelkit.core.learn.TrainingSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The rows of a training set that carry weight, as arrays that a batch is copied from. */
final class Batches {
    private final List<float[]> features;
    private final TrainingSet<String> data;
    private final double meanWeight;
    private final double scale;

    /** Weights are divided by their mean, so that only their ratios matter. */
    Batches(List<float[]> features, TrainingSet<String> data, double scale) {
        this.features = features;
        this.data = data;
        this.scale = scale;
        double sum = 0;
        for (int i = 0; i < data.size(); i++) {
            sum += data.weight(i);
        }
        this.meanWeight = sum / data.size();
    }

    int rows() {
        return data.size();
    }

    int inputs() {
        return features.get(0).length;
    }

    int outputs() {
        return data.classes().size();
    }

    List<int[]> shuffled(Random random, int batchSize) {
        int[] order = new int[rows()];
        for (int i = 0; i < order.length; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        List<int[]> batches = new ArrayList<>();
        for (int from = 0; from < order.length; from += batchSize) {
            batches.add(Arrays.copyOfRange(order, from, Math.min(order.length, from + batchSize)));
        }
        return batches;
    }

    float[] features(int[] rows) {
        int d = inputs();
        float[] out = new float[Math.multiplyExact(rows.length, d)];
        for (int i = 0; i < rows.length; i++) {
            float[] row = features.get(rows[i]);
            for (int j = 0; j < d; j++) {
                out[i * d + j] = (float) (row[j] * scale);
            }
        }
        return out;
    }

    float[] targets(int[] rows) {
        int k = outputs();
        float[] out = new float[Math.multiplyExact(rows.length, k)];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < k; j++) {
                out[i * k + j] = (float) data.target(rows[i], j);
            }
        }
        return out;
    }

    float[] weights(int[] rows) {
        float[] out = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            out[i] = (float) (data.weight(rows[i]) / meanWeight);
        }
        return out;
    }
}
