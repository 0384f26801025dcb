package io.labelkit.aggregate.quality;

import io.labelkit.core.internal.Checks;
import java.util.Locale;

/**
 * How good a given label looks, in [0, 1]; low is suspicious. With p the probabilities of one example and y its given
 * class.
 *
 * <p>Source: Kuan and Mueller (2022), Model-agnostic label quality scoring to detect real-world label errors; cleanlab
 * 2.9, except for certain predictions (see {@link #CONFIDENCE_WEIGHTED_ENTROPY}).
 */
public enum LabelQualityScore {
    /** {@code p[y]}; the default. */
    SELF_CONFIDENCE,
    /** {@code (p[y] - max(p[k] : k != y) + 1) / 2}. */
    NORMALIZED_MARGIN,
    /**
     * {@code log(1 + e) / e} with {@code e = H(p) / log K / p[y]}. A label that the model is certain of (entropy 0)
     * scores 1, and any other label there 0: the limits of the formula, where cleanlab 2.9 gives 0 to both.
     */
    CONFIDENCE_WEIGHTED_ENTROPY,
    /**
     * {@link #SELF_CONFIDENCE} of the probabilities after subtraction of the class thresholds, a shift by the greatest
     * threshold and division by the row's sum.
     */
    ADJUSTED_SELF_CONFIDENCE,
    /** {@link #NORMALIZED_MARGIN} of the probabilities adjusted as for {@link #ADJUSTED_SELF_CONFIDENCE}. */
    ADJUSTED_NORMALIZED_MARGIN;

    private static final double LEAST = 1e-6;

    /**
     * The score of one label.
     *
     * @param probabilities the probabilities of the example, by column
     * @param given the column of the given label
     * @param thresholds the class thresholds, which only the adjusted scores use
     * @return the score
     * @throws IllegalArgumentException if there is not one probability for each threshold, or no such column
     */
    public double score(double[] probabilities, int given, ClassThresholds thresholds) {
        int k = thresholds.classes().size();
        Checks.check(probabilities.length == k, "probabilities", k + " numbers", probabilities.length);
        Checks.check(given >= 0 && given < k, "given", "a column", given);
        return switch (this) {
            case SELF_CONFIDENCE -> probabilities[given];
            case NORMALIZED_MARGIN -> margin(probabilities, given);
            case CONFIDENCE_WEIGHTED_ENTROPY -> entropyScore(probabilities, given);
            case ADJUSTED_SELF_CONFIDENCE -> adjusted(probabilities, thresholds)[given];
            case ADJUSTED_NORMALIZED_MARGIN -> margin(adjusted(probabilities, thresholds), given);
        };
    }

    private static double margin(double[] p, int given) {
        double other = p.length == 1 ? 0 : Double.NEGATIVE_INFINITY;
        for (int k = 0; k < p.length; k++) {
            if (k != given) {
                other = Math.max(other, p[k]);
            }
        }
        return (p[given] - other + 1) / 2;
    }

    private static double entropyScore(double[] p, int given) {
        double entropy = 0;
        for (double value : p) {
            entropy -= value > 0 ? value * Math.log(value) : 0;
        }
        if (p.length == 1 || entropy <= 0) {
            return p[given] > 0.5 ? 1 : 0;
        }
        double e = entropy / Math.log(p.length) / Math.max(p[given], LEAST);
        return Math.min(1, Math.log1p(e) / e);
    }

    private static double[] adjusted(double[] p, ClassThresholds thresholds) {
        double max = thresholds.max();
        double[] adjusted = new double[p.length];
        double sum = 0;
        for (int k = 0; k < p.length; k++) {
            adjusted[k] = p[k] - thresholds.get(k) + max;
            sum += adjusted[k];
        }
        for (int k = 0; k < p.length; k++) {
            adjusted[k] /= sum;
        }
        return adjusted;
    }

    double[] scores(AuditRows rows, ClassThresholds thresholds) {
        double[] scores = new double[rows.size()];
        double[] row = new double[rows.classCount()];
        for (int i = 0; i < scores.length; i++) {
            for (int k = 0; k < row.length; k++) {
                row[k] = rows.probability(i, k);
            }
            scores[i] = score(row, rows.given(i), thresholds);
        }
        return scores;
    }

    String inWords() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
