package io.labelkit.aggregate.quality;

import java.util.Arrays;
import java.util.List;

/** Weights of models by their log-loss. */
final class LogLoss {
    private static final double[] TEMPERATURES = {1e-4, 1e-3, 1e-2, 1e-1, 1, 1e1, 1e2, 2e2};
    private static final double LEAST = 1e-6;
    private static final double EPSILON = Math.ulp(1.0);

    private LogLoss() {}

    static double[] search(List<GivenLabels> models) {
        double[] losses = models.stream().mapToDouble(LogLoss::of).toArray();
        double[] best = shares(new double[models.size()]);
        double least = Double.POSITIVE_INFINITY;
        double smallest = Arrays.stream(losses).min().orElse(0);
        for (double t : TEMPERATURES) {
            double[] weights = shares(Arrays.stream(losses)
                    .map(loss -> Math.exp(-t * (loss - smallest)))
                    .toArray());
            double loss = ofMean(models, weights);
            if (loss < least) {
                least = loss;
                best = weights;
            }
        }
        return best;
    }

    /** The mean of {@code -log p[given]}, where p is floored and made to sum to 1 again. */
    private static double of(GivenLabels labels) {
        double loss = 0;
        for (int i = 0; i < labels.size(); i++) {
            double sum = 0;
            for (int k = 0; k < labels.classCount(); k++) {
                sum += Math.max(LEAST, labels.probability(i, k));
            }
            loss -= Math.log(Math.max(LEAST, labels.givenProbability(i)) / sum);
        }
        return loss / Math.max(1, labels.size());
    }

    private static double ofMean(List<GivenLabels> models, double[] weights) {
        int n = models.get(0).size();
        double loss = 0;
        for (int i = 0; i < n; i++) {
            double p = 0;
            double sum = 0;
            for (int m = 0; m < weights.length; m++) {
                GivenLabels model = models.get(m);
                p += weights[m] * model.givenProbability(i);
                for (int k = 0; k < model.classCount(); k++) {
                    sum += weights[m] * model.probability(i, k);
                }
            }
            loss -= Math.log(Math.min(1 - EPSILON, Math.max(EPSILON, p)) / sum);
        }
        return loss / Math.max(1, n);
    }

    /** Divides by the sum; even shares if it is 0. */
    static double[] shares(double[] values) {
        double sum = Arrays.stream(values).sum();
        return Arrays.stream(values)
                .map(value -> sum == 0 ? 1.0 / values.length : value / sum)
                .toArray();
    }
}
