package io.labelkit.aggregate.quality.regression;

import io.labelkit.core.internal.Checks;
import java.util.Arrays;

/** How good a number looks beside a prediction of it, in [0, 1]; low is suspicious. */
public enum NumericScore {
    /**
     * {@code exp(-|prediction - label|)}. Depends on the unit of the label: prefer it only where an error of 1 means the
     * same everywhere.
     */
    RESIDUAL,
    /**
     * OUTRE: how far an example lies from the others in the plane of labels and residuals. Both are brought to mean 0 and
     * standard deviation 1, the residual then counts five times. With d the mean distance to the nearest half of the
     * examples, the example itself included, the score is {@code exp(-d / median d)}, and 1 where d is 0. The default: it
     * needs no unit, and allows greater residuals where all are greater. Takes {@code O(N^2)}.
     *
     * <p>Source: Zhou et al. (2023), Detecting errors in numerical data via any regression model, arXiv:2305.16583; the
     * details are those of cleanlab 2.9.
     */
    OUTRE;

    private static final double RESIDUAL_SCALE = 5;
    private static final double TINY = 1e-100;
    private static final double NEARLY_ZERO = 100 * Math.ulp(1.0);

    /**
     * Scores numbers.
     *
     * @param labels the given numbers
     * @param predictions for each a prediction by a model that did not train on it
     * @return a score for each
     * @throws IllegalArgumentException if the lengths differ or a number is not finite, naming its index
     */
    public double[] scores(double[] labels, double[] predictions) {
        Checks.check(
                labels.length == predictions.length, "predictions", labels.length + " numbers", predictions.length);
        requireFinite(labels, "labels");
        requireFinite(predictions, "predictions");
        double[] residuals = new double[labels.length];
        Arrays.setAll(residuals, i -> predictions[i] - labels[i]);
        if (this == RESIDUAL) {
            return Arrays.stream(residuals).map(r -> Math.exp(-Math.abs(r))).toArray();
        }
        return byDistance(meanDistances(standardised(labels, 1), standardised(residuals, RESIDUAL_SCALE)));
    }

    static void requireFinite(double[] numbers, String argument) {
        for (int i = 0; i < numbers.length; i++) {
            Checks.check(Double.isFinite(numbers[i]), argument + " at " + i, "finite", numbers[i]);
        }
    }

    private static double[] standardised(double[] numbers, double scale) {
        double mean = Arrays.stream(numbers).average().orElse(0);
        double variance = Arrays.stream(numbers)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElse(0);
        double deviation = Math.sqrt(variance) + TINY;
        return Arrays.stream(numbers).map(x -> scale * ((x - mean) / deviation)).toArray();
    }

    private static double[] meanDistances(double[] x, double[] y) {
        int n = x.length;
        int neighbours = (n + 1) / 2;
        double[] means = new double[n];
        double[] distances = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double dx = x[i] - x[j];
                double dy = y[i] - y[j];
                distances[j] = Math.sqrt(dx * dx + dy * dy);
            }
            Arrays.sort(distances);
            for (int k = 0; k < neighbours; k++) {
                means[i] += distances[k] / neighbours;
            }
        }
        return means;
    }

    private static double[] byDistance(double[] distances) {
        double median = Math.max(median(distances), NEARLY_ZERO);
        return Arrays.stream(distances)
                .map(d -> d <= NEARLY_ZERO ? 1 : Math.exp(-d / median))
                .toArray();
    }

    /** 0 of nothing. */
    static double median(double[] numbers) {
        if (numbers.length == 0) {
            return 0;
        }
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
