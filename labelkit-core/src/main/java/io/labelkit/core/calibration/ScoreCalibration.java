package io.labelkit.core.calibration;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.internal.Lbfgs;
import java.util.Arrays;

/**
 * Turns a score into the probability that something is true, such as that a labeler's vote of confidence .8 is right.
 * Fitted on n scores whose truth is known. Immutable and thread-safe.
 *
 * <table>
 *   <caption>Which one</caption>
 *   <tr><th>method</th><th>when</th></tr>
 *   <tr><td>{@link #platt}</td><td>any n; a sigmoid of the score</td></tr>
 *   <tr><td>{@link #beta}</td><td>scores in (0, 1) from some hundred examples on; can be the identity</td></tr>
 *   <tr><td>{@link #binning}</td><td>some hundred examples; a step function</td></tr>
 *   <tr><td>{@link #isotonic}</td><td>a thousand and more; any rising function</td></tr>
 * </table>
 */
public final class ScoreCalibration {
    private static final double FLOOR = 1e-12;
    private static final double SUREST = 1e-6;

    /** How a score becomes a probability. */
    @FunctionalInterface
    private interface Curve {
        double at(double score);
    }

    private final String description;
    private final Curve curve;
    private final boolean reversed;

    private ScoreCalibration(String description, Curve curve, boolean reversed) {
        this.description = description;
        this.curve = curve;
        this.reversed = reversed;
    }

    /**
     * Platt's sigmoid {@code p = 1 / (1 + exp(A f + B))} with targets {@code (N+ + 1) / (N+ + 2)} and {@code 1 / (N- + 2)}, by
     * Newton's method. Sources: J. Platt (1999), Probabilistic outputs for support vector machines; H.-T. Lin, C.-J. Lin
     * and R. C. Weng (2007), doi:10.1007/s10994-007-5018-6.
     *
     * @param scores the scores, finite, at least one
     * @param truth whether it is true, for each
     * @return the calibration; {@link #isReversed()} if greater scores are true less often
     */
    public static ScoreCalibration platt(double[] scores, boolean[] truth) {
        check(scores, truth);
        double positives = count(truth);
        double negatives = scores.length - positives;
        double high = (positives + 1) / (positives + 2);
        double low = 1 / (negatives + 2);
        double[] ab = PlattFit.of(scores, truth, high, low, Math.log((negatives + 1) / (positives + 1)));
        return new ScoreCalibration(
                "platt(A=" + ab[0] + ", B=" + ab[1] + ")", f -> sigmoid(-(ab[0] * f + ab[1])), ab[0] > 0);
    }

    /** {@link #platt} on the log odds of confidences in [0, 1]; surer than 1 - 1e-6 counts as that. */
    static ScoreCalibration plattOfConfidence(double[] confidences, boolean[] right) {
        double[] odds =
                Arrays.stream(confidences).map(ScoreCalibration::logOdds).toArray();
        ScoreCalibration fitted = platt(odds, right);
        return new ScoreCalibration(
                fitted.description + " of the log odds", c -> fitted.curve.at(logOdds(c)), fitted.reversed);
    }

    private static double logOdds(double confidence) {
        double inside = Math.min(1 - SUREST, Math.max(SUREST, confidence));
        return Math.log(inside) - Math.log1p(-inside);
    }

    /**
     * Beta calibration {@code logit p = a ln s - b ln(1 - s) + c} with a and b at least 0, by maximum likelihood. Source: M. Kull, T.
     * Silva Filho and P. Flach (2017), Beta calibration, AISTATS.
     *
     * @param scores the scores, in [0, 1], at least one
     * @param truth whether it is true, for each
     * @return the calibration
     */
    public static ScoreCalibration beta(double[] scores, boolean[] truth) {
        check(scores, truth);
        for (int i = 0; i < scores.length; i++) {
            Checks.check(scores[i] >= 0 && scores[i] <= 1, "scores[" + i + "]", "in [0, 1]", scores[i]);
        }
        // With squares for a and b they cannot be negative; from (1, 1, 0), the identity.
        double[] fitted = Lbfgs.minimise(
                        (point, gradient) -> betaLoss(scores, truth, point, gradient),
                        new double[] {1, 1, 0},
                        500,
                        1e-9)
                .point();
        double a = fitted[0] * fitted[0];
        double b = fitted[1] * fitted[1];
        double c = fitted[2];
        return new ScoreCalibration(
                "beta(a=" + a + ", b=" + b + ", c=" + c + ")", s -> sigmoid(a * ln(s) - b * ln(1 - s) + c), false);
    }

    private static double betaLoss(double[] scores, boolean[] truth, double[] point, double[] gradient) {
        Arrays.fill(gradient, 0);
        double loss = 0;
        for (int i = 0; i < scores.length; i++) {
            double up = ln(scores[i]);
            double down = -ln(1 - scores[i]);
            double z = point[0] * point[0] * up + point[1] * point[1] * down + point[2];
            loss += (Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - (truth[i] ? z : 0)) / scores.length;
            double slope = (sigmoid(z) - (truth[i] ? 1 : 0)) / scores.length;
            gradient[0] += slope * 2 * point[0] * up;
            gradient[1] += slope * 2 * point[1] * down;
            gradient[2] += slope;
        }
        // A little pull, so that separable scores have a solution.
        double ridge = 1e-4 / scores.length;
        for (int j = 0; j < 3; j++) {
            loss += ridge * point[j] * point[j];
            gradient[j] += 2 * ridge * point[j];
        }
        return loss;
    }

    /**
     * Isotonic regression: the rising step function nearest to the truth, by pooling adjacent violators, with straight
     * lines between the steps, and mixed with one half in the share of {@code 1 / (n + 2)}, so that nothing becomes impossible.
     * Source: B. Zadrozny and C. Elkan (2002), doi:10.1145/775047.775151.
     *
     * @param scores the scores, finite, at least one
     * @param truth whether it is true, for each
     * @return the calibration
     */
    public static ScoreCalibration isotonic(double[] scores, boolean[] truth) {
        check(scores, truth);
        IsotonicFit fit = IsotonicFit.of(scores, truth);
        double doubt = 1.0 / (scores.length + 2);
        return new ScoreCalibration(
                "isotonic(" + fit.blocks() + " blocks)", s -> (1 - doubt) * fit.at(s) + doubt / 2, fit.blocks() == 1);
    }

    /**
     * Bins that hold about as many scores each, with {@code (positives + 1) / (n + 2)} in each bin.
     *
     * @param scores the scores, finite, at least one
     * @param truth whether it is true, for each
     * @param bins how many bins at most, at least 1; equal scores stay together
     * @return the calibration
     */
    public static ScoreCalibration binning(double[] scores, boolean[] truth, int bins) {
        check(scores, truth);
        Checks.positive(bins, "bins");
        Integer[] order = new Integer[scores.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(scores[a], scores[b]));
        double[] upper = new double[bins];
        double[] value = new double[bins];
        int used = 0;
        int from = 0;
        for (int bin = 0; bin < bins && from < order.length; bin++) {
            int to = Math.max(from + 1, (int) ((long) order.length * (bin + 1) / bins));
            while (to < order.length && scores[order[to]] == scores[order[to - 1]]) {
                to++;
            }
            double positives = 0;
            for (int i = from; i < to; i++) {
                positives += truth[order[i]] ? 1 : 0;
            }
            upper[used] =
                    to == order.length ? Double.POSITIVE_INFINITY : (scores[order[to - 1]] + scores[order[to]]) / 2;
            value[used++] = (positives + 1) / (to - from + 2.0);
            from = to;
        }
        int count = used;
        return new ScoreCalibration(
                "binning(" + count + " bins)",
                s -> {
                    int bin = 0;
                    while (bin < count - 1 && s > upper[bin]) {
                        bin++;
                    }
                    return value[bin];
                },
                false);
    }

    /**
     * The probability for a score.
     *
     * @param score the score, not NaN
     * @return in [0, 1]
     */
    public double apply(double score) {
        Checks.check(!Double.isNaN(score), "score", "a number", score);
        return curve.at(score);
    }

    /**
     * Whether greater scores are true less often (or no more often), so that the score points the wrong way or says
     * nothing.
     *
     * @return true if so
     */
    public boolean isReversed() {
        return reversed;
    }

    @Override
    public String toString() {
        return "ScoreCalibration[" + description + "]";
    }

    private static void check(double[] scores, boolean[] truth) {
        Checks.check(scores.length >= 1, "scores", "at least one", scores.length);
        Checks.check(truth.length == scores.length, "truth", scores.length + " values", truth.length);
        for (int i = 0; i < scores.length; i++) {
            Checks.check(Double.isFinite(scores[i]), "scores[" + i + "]", "finite", scores[i]);
        }
    }

    private static double count(boolean[] truth) {
        double count = 0;
        for (boolean t : truth) {
            count += t ? 1 : 0;
        }
        return count;
    }

    private static double ln(double s) {
        return Math.log(Math.max(s, FLOOR));
    }

    static double sigmoid(double z) {
        return z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z));
    }
}
