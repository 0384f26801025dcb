package io.labelkit.model.student;

import io.labelkit.model.student.loss.Link;
import java.util.List;

/**
 * The number that scores are divided by so that probabilities fit a validation part best: the least weighted
 * cross-entropy between 1/64 and 64, by golden sections on a logarithmic scale. Does not change which class is most
 * probable. Source: Guo et al. (2017), On calibration of modern neural networks, arXiv:1706.04599.
 */
final class TemperatureFit {
    private static final double LIMIT = StrictMath.log(64);
    private static final int STEPS = 50;
    private static final double GOLDEN = (StrictMath.sqrt(5) - 1) / 2;
    private static final double LEAST = 1e-12;

    private TemperatureFit() {}

    static double best(List<double[]> scores, List<double[]> targets, double[] weights, Link link) {
        double low = -LIMIT;
        double high = LIMIT;
        for (int i = 0; i < STEPS; i++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            boolean lower = loss(scores, targets, weights, link, StrictMath.exp(left))
                    <= loss(scores, targets, weights, link, StrictMath.exp(right));
            high = lower ? right : high;
            low = lower ? low : left;
        }
        return StrictMath.exp((low + high) / 2);
    }

    static double loss(
            List<double[]> scores, List<double[]> targets, double[] weights, Link link, double temperature) {
        double sum = 0;
        double all = 0;
        for (int i = 0; i < weights.length; i++) {
            double[] z = scores.get(i).clone();
            for (int k = 0; k < z.length; k++) {
                z[k] /= temperature;
            }
            sum += weights[i] * crossEntropy(targets.get(i), link.probabilities(z), link);
            all += weights[i];
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
