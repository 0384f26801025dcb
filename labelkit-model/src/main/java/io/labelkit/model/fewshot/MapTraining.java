package io.labelkit.model.fewshot;

import io.labelkit.model.internal.EmbeddedItems;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Trains a map on pairs with Adam. */
final class MapTraining {
    private static final int BATCH = 16;
    private static final double FIRST_MOMENT = 0.9;
    private static final double SECOND_MOMENT = 0.999;
    private static final double TINY = 1e-8;

    private final PairLoss loss;
    private final int epochs;
    private final double learningRate;

    MapTraining(PairLoss loss, int epochs, double learningRate) {
        this.loss = loss;
        this.epochs = epochs;
        this.learningRate = learningRate;
    }

    /** A trained copy. */
    LowRankMap train(LowRankMap start, List<Pair> pairs, long seed) {
        LowRankMap map = start.copy();
        double[] first = new double[map.size()];
        double[] second = new double[map.size()];
        List<Pair> shuffled = new ArrayList<>(pairs);
        Random random = new Random(seed);
        int step = 0;
        for (int epoch = 0; epoch < epochs; epoch++) {
            Collections.shuffle(shuffled, random);
            for (int from = 0; from < shuffled.size(); from += BATCH) {
                List<Pair> batch = shuffled.subList(from, Math.min(shuffled.size(), from + BATCH));
                step(map, gradient(map, batch), first, second, ++step);
            }
        }
        return map;
    }

    /** The gradient of the mean loss of some pairs. */
    double[] gradient(LowRankMap map, List<Pair> batch) {
        double[] gradient = new double[map.size()];
        for (Pair pair : batch) {
            LowRankMap.Image left = map.image(pair.left());
            LowRankMap.Image right = map.image(pair.right());
            double slope = loss.slope(EmbeddedItems.dot(left.unit(), right.unit()), pair.same()) / batch.size();
            map.backward(left, times(right.unit(), slope), gradient);
            map.backward(right, times(left.unit(), slope), gradient);
        }
        return gradient;
    }

    private static double[] times(double[] vector, double factor) {
        double[] product = new double[vector.length];
        for (int j = 0; j < product.length; j++) {
            product[j] = factor * vector[j];
        }
        return product;
    }

    private void step(LowRankMap map, double[] gradient, double[] first, double[] second, int step) {
        double firstScale = 1 - StrictMath.pow(FIRST_MOMENT, step);
        double secondScale = 1 - StrictMath.pow(SECOND_MOMENT, step);
        for (int i = 0; i < gradient.length; i++) {
            first[i] = FIRST_MOMENT * first[i] + (1 - FIRST_MOMENT) * gradient[i];
            second[i] = SECOND_MOMENT * second[i] + (1 - SECOND_MOMENT) * gradient[i] * gradient[i];
            map.add(i, -learningRate * (first[i] / firstScale) / (Math.sqrt(second[i] / secondScale) + TINY));
        }
    }
}
