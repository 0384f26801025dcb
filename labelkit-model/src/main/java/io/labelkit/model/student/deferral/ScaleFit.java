package io.labelkit.model.student.deferral;

import io.labelkit.core.internal.Lbfgs;
import io.labelkit.core.internal.Objective;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The scale with which a student predicts a teacher's labels best, after they have gone through the teacher's channel: the
 * least cross-entropy over the slope, between 0 and {@value #MOST}, and the offsets, with a small penalty on these.
 */
final class ScaleFit implements Objective {
    private static final double MOST = 6;
    private static final double PENALTY = 2e-4;
    private static final double LEAST = 1e-12;
    private static final double TOLERANCE = 1e-7;
    private static final int STEPS = 200;

    private final List<double[]> scores = new ArrayList<>();
    private final List<double[]> labels;
    private final double[] weights;
    private final LabelChannel channel;
    private final boolean exclusive;
    private final int classes;

    ScaleFit(List<double[]> said, List<double[]> labels, double[] weights, LabelChannel channel, boolean exclusive) {
        said.forEach(s -> scores.add(StudentScale.scores(s, exclusive)));
        double all = Arrays.stream(weights).sum();
        this.labels = labels;
        this.weights = Arrays.stream(weights).map(w -> w / all).toArray();
        this.channel = channel;
        this.exclusive = exclusive;
        this.classes = labels.get(0).length;
    }

    StudentScale best() {
        double[] start = new double[classes + 1];
        start[0] = -StrictMath.log(MOST - 1);
        double[] found = Lbfgs.untilFlat(this, start, STEPS, TOLERANCE).point();
        return new StudentScale(slope(found[0]), Arrays.copyOfRange(found, 1, classes + 1), exclusive);
    }

    private static double slope(double x) {
        return MOST / (1 + StrictMath.exp(-x));
    }

    @Override
    public double evaluate(double[] x, double[] gradient) {
        double slope = slope(x[0]);
        Arrays.fill(gradient, 0);
        double loss = 0;
        for (int i = 0; i < weights.length; i++) {
            double[] z = scores.get(i).clone();
            for (int k = 0; k < classes; k++) {
                z[k] = slope * z[k] + x[k + 1];
            }
            double[] p = StudentScale.probabilities(z, exclusive);
            double[] q = channel.labels(p);
            double[] byLabel = new double[classes];
            for (int k = 0; k < classes; k++) {
                double yes = labels.get(i)[k];
                loss -= weights[i] * yes * StrictMath.log(Math.max(LEAST, q[k]));
                byLabel[k] = -yes / Math.max(LEAST, q[k]);
                if (!exclusive) {
                    loss -= weights[i] * (1 - yes) * StrictMath.log(Math.max(LEAST, 1 - q[k]));
                    byLabel[k] += (1 - yes) / Math.max(LEAST, 1 - q[k]);
                }
            }
            double[] byScore = byScore(p, channel.back(byLabel));
            for (int k = 0; k < classes; k++) {
                gradient[0] += weights[i] * byScore[k] * scores.get(i)[k];
                gradient[k + 1] += weights[i] * byScore[k];
            }
        }
        gradient[0] *= slope * (1 - slope / MOST);
        for (int k = 1; k <= classes; k++) {
            loss += PENALTY / 2 * x[k] * x[k];
            gradient[k] += PENALTY * x[k];
        }
        return loss;
    }

    private double[] byScore(double[] p, double[] byTruth) {
        double mean = 0;
        for (int k = 0; exclusive && k < classes; k++) {
            mean += p[k] * byTruth[k];
        }
        double[] byScore = new double[classes];
        for (int k = 0; k < classes; k++) {
            byScore[k] = exclusive ? p[k] * (byTruth[k] - mean) : p[k] * (1 - p[k]) * byTruth[k];
        }
        return byScore;
    }
}
