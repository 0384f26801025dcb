package io.labelkit.aggregate.conformal;

import io.labelkit.core.internal.Checks;
import java.util.List;

/**
 * Conformal prediction where several labels may apply: every set of labels is a candidate, with the score
 * {@code sum_j |psi_j - o_j|^d} for the set psi and the model's probabilities o. The region of all sets that cannot be ruled out
 * holds the true set with probability at least {@code 1 - alpha}. It is found without looking at all {@code 2^L} sets: the best
 * set has every label above one half, and others differ by flips whose costs add up. Immutable and thread-safe.
 * Sources: H. Papadopoulos (2014), A cross-conformal predictor for multi-label classification; L. Maltoudoglou, A.
 * Paisios, L. Lenc, J. Martinek, P. Kral and H. Papadopoulos (2022), Well-calibrated confidence measures for multi-label
 * text classification with a large number of labels, doi:10.1016/j.patcog.2021.108271.
 */
public final class LabelSetConformal {
    private final List<String> labels;
    private final ConformalThreshold scores;
    private final double power;
    private final double alpha;

    private LabelSetConformal(List<String> labels, ConformalThreshold scores, double power, double alpha) {
        this.labels = labels;
        this.scores = scores;
        this.power = power;
        this.alpha = alpha;
    }

    /**
     * Calibrates with d = 1.
     *
     * @param labels the names of the L labels
     * @param probabilities for each calibration example the probability of each label
     * @param truth for each calibration example whether each label applies
     * @param alpha how often a region may miss the true set, in (0, 1)
     * @return the calibrated method
     */
    public static LabelSetConformal fit(
            List<String> labels, double[][] probabilities, boolean[][] truth, double alpha) {
        return fit(labels, probabilities, truth, alpha, 1);
    }

    /**
     * Calibrates.
     *
     * @param labels the names of the L labels
     * @param probabilities for each calibration example the probability of each label
     * @param truth for each calibration example whether each label applies
     * @param alpha how often a region may miss the true set, in (0, 1)
     * @param power d, 1 or 2
     * @return the calibrated method
     */
    public static LabelSetConformal fit(
            List<String> labels, double[][] probabilities, boolean[][] truth, double alpha, int power) {
        Checks.check(!labels.isEmpty(), "labels", "at least one", 0);
        Checks.check(alpha > 0 && alpha < 1, "alpha", "in (0, 1)", alpha);
        Checks.check(power == 1 || power == 2, "power", "1 or 2", power);
        Checks.check(truth.length == probabilities.length, "truth", probabilities.length + " rows", truth.length);
        double[] scores = new double[truth.length];
        for (int i = 0; i < scores.length; i++) {
            double[] o = LabelSetRegion.checked(probabilities[i], labels.size(), "probabilities[" + i + "]");
            Checks.check(truth[i].length == o.length, "truth[" + i + "]", o.length + " values", truth[i].length);
            for (int j = 0; j < o.length; j++) {
                scores[i] += Math.pow(truth[i][j] ? 1 - o[j] : o[j], power);
            }
        }
        return new LabelSetConformal(List.copyOf(labels), new ConformalThreshold(scores), power, alpha);
    }

    /**
     * The sets of labels that cannot be ruled out.
     *
     * @param probabilities the probability of each label
     * @return the region
     */
    public LabelSetRegion region(double[] probabilities) {
        return LabelSetRegion.of(labels, probabilities, power, scores.at(alpha));
    }

    /**
     * How likely a set of labels is under the calibration examples.
     *
     * @param probabilities the probability of each label
     * @param applies whether each label is in the set
     * @return the p-value, in (0, 1]
     */
    public double pValue(double[] probabilities, boolean[] applies) {
        double[] o = LabelSetRegion.checked(probabilities, labels.size(), "probabilities");
        Checks.check(applies.length == o.length, "applies", o.length + " values", applies.length);
        double score = 0;
        for (int j = 0; j < o.length; j++) {
            score += Math.pow(applies[j] ? 1 - o[j] : o[j], power);
        }
        return scores.pValue(score);
    }

    /**
     * How often a region holds the true set at least, if calibration examples and new ones are drawn alike.
     *
     * @return one minus alpha
     */
    public double promisedCoverage() {
        return 1 - alpha;
    }
}
