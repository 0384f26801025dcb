package io.labelkit.aggregate.quality;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.internal.Parallel;
import io.labelkit.core.learn.ProbabilityMatrix;
import java.util.Locale;

/**
 * How good a given label looks, in [0, 1]; low is suspicious. With p the probabilities of one example and y its given
 * class. The adjusted scores are computed from {@code (p[k] - t[k] + max(t)) / sum}, where t are the class thresholds
 * and the sum makes the row add up to 1.
 *
 * <p>Source: Kuan and Mueller (2022), Model-agnostic label quality scoring to detect real-world label errors; cleanlab
 * 2.9, except for certain predictions (see {@link #CONFIDENCE_WEIGHTED_ENTROPY}) and for the adjusted entropy, which it
 * does not have.
 */
public enum LabelQualityScore {
    /** {@code p[y]}; the default. Prefer it to find labels that are wrong, whatever they should be. */
    SELF_CONFIDENCE,
    /**
     * {@code (p[y] - max(p[k] : k != y) + 1) / 2}. Prefer it to find examples where one certain other class should have
     * been given; it forgives low probability that is spread over many classes.
     */
    NORMALIZED_MARGIN,
    /**
     * {@code log(1 + e) / e} with {@code e = H(p) / log K / p[y]}. Prefer it when also examples that are unclear to the
     * model deserve a look, such as outliers and ambiguous ones. A label that the model is certain of (entropy 0) scores
     * 1, and any other label there 0: the limits of the formula, where cleanlab 2.9 gives 0 to both.
     */
    CONFIDENCE_WEIGHTED_ENTROPY,
    /**
     * {@link #SELF_CONFIDENCE} of the adjusted probabilities. Prefer it when classes are unbalanced or the model is
     * much surer of some classes than of others, so that rare and hard classes do not fill the top of the ranking.
     */
    ADJUSTED_SELF_CONFIDENCE,
    /** {@link #NORMALIZED_MARGIN} of the adjusted probabilities. Prefer it to the plain one for unbalanced classes. */
    ADJUSTED_NORMALIZED_MARGIN,
    /**
     * {@link #CONFIDENCE_WEIGHTED_ENTROPY} of the adjusted probabilities. Prefer it to the plain one for unbalanced
     * classes; adjusted probabilities are flat, so that scores lie close to each other.
     */
    ADJUSTED_CONFIDENCE_WEIGHTED_ENTROPY;

    private static final double LEAST = 1e-6;

    /** Whether the class thresholds are used. */
    boolean adjusted() {
        return compareTo(ADJUSTED_SELF_CONFIDENCE) >= 0;
    }

    /**
     * The score of one label.
     *
     * @param probabilities the probabilities of the example, by column
     * @param given the column of the given label
     * @param thresholds the class thresholds, which only the adjusted scores use
     * @return the score
     * @throws IllegalArgumentException if there is not one probability for each threshold, they are no distribution, or
     *     there is no such column
     */
    public double score(double[] probabilities, int given, ClassThresholds thresholds) {
        int k = thresholds.classes().size();
        Checks.check(probabilities.length == k, "probabilities", k + " numbers", probabilities.length);
        Checks.check(given >= 0 && given < k, "given", "a column", given);
        double sum = 0;
        for (int j = 0; j < k; j++) {
            Checks.check(
                    probabilities[j] >= -1e-6 && probabilities[j] <= 1 + 1e-6,
                    "probabilities at " + j,
                    "in [0, 1]",
                    probabilities[j]);
            sum += probabilities[j];
        }
        Checks.check(
                Math.abs(sum - 1) <= ProbabilityMatrix.SUM_TOLERANCE,
                "probabilities",
                "numbers that sum to 1 (within " + ProbabilityMatrix.SUM_TOLERANCE + ")",
                sum);
        return score(probabilities.clone(), 0, given, thresholds.toArray(), thresholds.max());
    }

    /**
     * The scores of all given labels.
     *
     * @param labels the labels and their probabilities
     * @param thresholds the class thresholds, which only the adjusted scores use; of the same labels, or with
     *     {@link ClassThresholds#absentAsMean}
     * @return the score of each example, in order
     * @throws IllegalArgumentException if there is not one threshold for each class
     */
    public double[] scores(GivenLabels labels, ClassThresholds thresholds) {
        Checks.check(
                thresholds.classes().equals(labels.classes()),
                "thresholds",
                "of the classes " + labels.classes(),
                thresholds.classes());
        try (Parallel parallel = new Parallel(1)) {
            return scores(labels, thresholds, parallel);
        }
    }

    double[] scores(GivenLabels labels, ClassThresholds thresholds, Parallel parallel) {
        int n = labels.size();
        int k = labels.classCount();
        double[] t = thresholds.toArray();
        double max = thresholds.max();
        double[] scores = new double[n];
        int blocks = (int) (((long) n + RowScan.BLOCK - 1) / RowScan.BLOCK);
        parallel.run(
                blocks,
                b -> RowScan.chunks(
                        labels, b * RowScan.BLOCK, Math.min(n, (b + 1) * RowScan.BLOCK), (p, first, count) -> {
                            for (int i = 0; i < count; i++) {
                                scores[first + i] = score(p, i * k, labels.given(first + i), t, max);
                            }
                        }));
        return scores;
    }

    /** The score of a row of K probabilities, which are adjusted in place. */
    double score(double[] p, int from, int given, double[] thresholds, double maxThreshold) {
        int k = thresholds.length;
        if (adjusted()) {
            adjust(p, from, thresholds, maxThreshold);
        }
        return switch (this) {
            case SELF_CONFIDENCE, ADJUSTED_SELF_CONFIDENCE -> p[from + given];
            case NORMALIZED_MARGIN, ADJUSTED_NORMALIZED_MARGIN -> margin(p, from, k, given);
            case CONFIDENCE_WEIGHTED_ENTROPY, ADJUSTED_CONFIDENCE_WEIGHTED_ENTROPY -> entropyScore(p, from, k, given);
        };
    }

    private static double margin(double[] p, int from, int k, int given) {
        double other = k == 1 ? 0 : Double.NEGATIVE_INFINITY;
        for (int j = 0; j < k; j++) {
            if (j != given && p[from + j] > other) {
                other = p[from + j];
            }
        }
        return (p[from + given] - other + 1) / 2;
    }

    private static double entropyScore(double[] p, int from, int k, int given) {
        double entropy = entropy(p, from, k);
        double own = p[from + given];
        if (k == 1 || entropy <= 0) {
            return own > 0.5 ? 1 : 0;
        }
        double e = entropy / Math.log(k) / Math.max(own, LEAST);
        return Math.min(1, Math.log1p(e) / e);
    }

    static double entropy(double[] p, int from, int k) {
        double entropy = 0;
        for (int j = from; j < from + k; j++) {
            entropy -= p[j] > 0 ? p[j] * Math.log(p[j]) : 0;
        }
        return entropy;
    }

    static void adjust(double[] p, int from, double[] thresholds, double maxThreshold) {
        double sum = 0;
        for (int j = 0; j < thresholds.length; j++) {
            p[from + j] = p[from + j] - thresholds[j] + maxThreshold;
            sum += p[from + j];
        }
        for (int j = 0; j < thresholds.length; j++) {
            p[from + j] /= sum;
        }
    }

    String inWords() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
