package io.labelkit.model.student;

import io.labelkit.core.learn.TrainingSet;
import io.labelkit.model.student.loss.Link;
import java.util.Arrays;
import java.util.List;

/**
 * The number that scores are divided by so that probabilities fit some targets best: the least weighted cross-entropy
 * between 1/64 and 64, by golden sections on a logarithmic scale.
 */
final class TemperatureFit {
    private static final double LIMIT = StrictMath.log(64);
    private static final int STEPS = 50;
    private static final double GOLDEN = (StrictMath.sqrt(5) - 1) / 2;
    private static final double LEAST = 1e-12;

    private final List<double[]> scores;
    private final TrainingSet<String> truth;
    private final double[] targets;
    private final Link link;

    TemperatureFit(List<double[]> scores, TrainingSet<String> truth, Link link) {
        this.scores = scores;
        this.truth = truth;
        this.targets = truth.targets();
        this.link = link;
    }

    double best() {
        double low = -LIMIT;
        double high = LIMIT;
        for (int i = 0; i < STEPS; i++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            boolean lower = loss(StrictMath.exp(left)) <= loss(StrictMath.exp(right));
            high = lower ? right : high;
            low = lower ? low : left;
        }
        return StrictMath.exp((low + high) / 2);
    }

    double loss(double temperature) {
        int classes = truth.classes().size();
        double sum = 0;
        double all = 0;
        for (int i = 0; i < truth.size(); i++) {
            double[] z = scores.get(i).clone();
            for (int k = 0; k < z.length; k++) {
                z[k] /= temperature;
            }
            double[] target = Arrays.copyOfRange(targets, i * classes, (i + 1) * classes);
            sum += truth.weight(i) * crossEntropy(target, link.probabilities(z), link);
            all += truth.weight(i);
        }
        return sum / all;
    }

    /** The cross-entropy between a target and probabilities; of classes that stand alone the sum over them. */
    static double crossEntropy(double[] target, double[] p, Link link) {
        double loss = 0;
        for (int k = 0; k < target.length; k++) {
            loss -= target[k] > 0 ? target[k] * StrictMath.log(Math.max(p[k], LEAST)) : 0;
            if (link == Link.SIGMOID && target[k] < 1) {
                loss -= (1 - target[k]) * StrictMath.log(Math.max(1 - p[k], LEAST));
            }
        }
        return loss;
    }
}
