package io.labelkit.model.student.deferral;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The scale with which a student predicts a teacher's labels best, after they have gone through the teacher's channel: the
 * slope between 0 and {@value #MOST} with the least cross-entropy, which need not be convex in it: the best of a grid that
 * is finer near 0, and then golden sections around it. For every slope the offsets are those
 * that give each class its share: left free, they would leave it to the channel to explain a class that the student never
 * names.
 */
final class ScaleFit {
    private static final double MOST = 6;
    private static final double GOLDEN = (StrictMath.sqrt(5) - 1) / 2;
    private static final double LEAST = 1e-12;
    private static final int GRID = 20;
    private static final int STEPS = 12;
    private static final int ROUNDS = 200;
    private static final double CLOSE = 1e-6;

    private final List<double[]> scores = new ArrayList<>();
    private final List<double[]> labels;
    private final double[] weights;
    private final double[] shares;
    private final LabelChannel channel;
    private final boolean exclusive;

    ScaleFit(
            List<double[]> said,
            List<double[]> labels,
            double[] weights,
            double[] shares,
            LabelChannel channel,
            boolean exclusive) {
        said.forEach(s -> scores.add(StudentScale.scores(s, exclusive)));
        double all = Arrays.stream(weights).sum();
        this.labels = labels;
        this.weights = Arrays.stream(weights).map(w -> w / all).toArray();
        this.shares = shares;
        this.channel = channel;
        this.exclusive = exclusive;
    }

    StudentScale best() {
        double[] offsets = new double[shares.length];
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int g = 0; g <= GRID; g++) {
            double loss = loss(slope(g), offsets);
            best = loss < least ? g : best;
            least = Math.min(least, loss);
        }
        double low = slope(Math.max(0, best - 1));
        double high = slope(Math.min(GRID, best + 1));
        for (int i = 0; i < STEPS; i++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            boolean lower = loss(left, offsets) <= loss(right, offsets);
            high = lower ? right : high;
            low = lower ? low : left;
        }
        double slope = (low + high) / 2;
        loss(slope, offsets);
        return new StudentScale(slope, offsets, exclusive);
    }

    private static double slope(int g) {
        return MOST * g * g / GRID / GRID;
    }

    /** The cross-entropy with a slope; the offsets, which are where the search for them begins, become those that fit. */
    private double loss(double slope, double[] offsets) {
        double[] mean = new double[shares.length];
        for (int round = 0; round < ROUNDS && step(slope, offsets, mean) > CLOSE; round++) {
            for (int k = 0; k < offsets.length; k++) {
                offsets[k] += exclusive
                        ? StrictMath.log(shares[k] / mean[k])
                        : StudentScale.logit(shares[k]) - StudentScale.logit(mean[k]);
            }
        }
        double loss = 0;
        for (int i = 0; i < weights.length; i++) {
            double[] q = channel.labels(truth(i, slope, offsets));
            for (int k = 0; k < q.length; k++) {
                double yes = labels.get(i)[k];
                loss -= weights[i] * yes * StrictMath.log(Math.max(LEAST, q[k]));
                loss -= exclusive ? 0 : weights[i] * (1 - yes) * StrictMath.log(Math.max(LEAST, 1 - q[k]));
            }
        }
        return loss;
    }

    private double[] truth(int row, double slope, double[] offsets) {
        double[] z = scores.get(row).clone();
        for (int k = 0; k < z.length; k++) {
            z[k] = slope * z[k] + offsets[k];
        }
        return StudentScale.probabilities(z, exclusive);
    }

    /** The mean of all probabilities with these offsets, and how far it is from the shares. */
    private double step(double slope, double[] offsets, double[] mean) {
        Arrays.fill(mean, 0);
        for (int i = 0; i < weights.length; i++) {
            double[] p = truth(i, slope, offsets);
            for (int k = 0; k < p.length; k++) {
                mean[k] += weights[i] * p[k];
            }
        }
        double far = 0;
        for (int k = 0; k < mean.length; k++) {
            far = Math.max(far, Math.abs(mean[k] - shares[k]));
        }
        return far;
    }
}
