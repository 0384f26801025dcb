package io.labelkit.benchmarks.statistics;

import io.labelkit.core.calibration.CalibrationSample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Examples of some classes and what a model says of them: its probabilities are those of a normal model whose unit is stated
 * too small, so that it is surer than it should be, or too great, or that knows nothing.
 */
final class SimulatedModel {
    private final List<String> classes;
    private final double[] shares;
    private final double separation;
    private final double sharpness;

    /**
     * @param shares how common each class is
     * @param separation how far the middles of classes are apart, in standard deviations; 0 for a model that knows nothing
     * @param sharpness by what the logits are too great; 1 for calibrated probabilities
     */
    SimulatedModel(double[] shares, double separation, double sharpness) {
        this.shares = shares.clone();
        this.separation = separation;
        this.sharpness = sharpness;
        List<String> names = new ArrayList<>();
        for (int c = 0; c < shares.length; c++) {
            names.add("c" + c);
        }
        classes = List.copyOf(names);
    }

    /** Some examples. The model's probabilities are those for equally common classes where told so, of these shares otherwise. */
    CalibrationSample sample(int size, double[] believedShares, SplittableRandom random) {
        double[][] probabilities = new double[size][];
        int[] truth = new int[size];
        for (int i = 0; i < size; i++) {
            truth[i] = drawn(random.nextDouble());
            double[] logits = new double[shares.length];
            for (int c = 0; c < logits.length; c++) {
                // One feature a class, whose middle is higher for examples of the class.
                double feature = normal(random) + (c == truth[i] ? separation : 0);
                logits[c] =
                        sharpness * (separation == 0 ? feature : Math.log(believedShares[c]) + separation * feature);
            }
            probabilities[i] = softmax(logits);
        }
        return CalibrationSample.of(classes, probabilities, truth);
    }

    CalibrationSample sample(int size, SplittableRandom random) {
        return sample(size, shares, random);
    }

    private int drawn(double u) {
        double sum = 0;
        for (int c = 0; c < shares.length; c++) {
            sum += shares[c];
            if (u < sum) {
                return c;
            }
        }
        return shares.length - 1;
    }

    static double normal(SplittableRandom random) {
        double u = 1 - random.nextDouble();
        return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    private static double[] softmax(double[] logits) {
        double most = Arrays.stream(logits).max().orElse(0);
        double[] p = Arrays.stream(logits).map(v -> Math.exp(v - most)).toArray();
        double sum = Arrays.stream(p).sum();
        return Arrays.stream(p).map(v -> v / sum).toArray();
    }
}
