package io.labelkit.aggregate.conformal;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.statistics.Interval;
import java.util.Arrays;

/**
 * Split conformal prediction for numbers: an interval around each prediction that holds the true number with probability at
 * least {@code 1 - alpha}, whatever the model is, if calibration examples and new ones are drawn alike. With t the
 * {@code ceil((n + 1)(1 - alpha))}-th least score of n calibration examples:
 *
 * <pre>
 * of             |y - m| / s               m - t s to m + t s, with s = 1 or how far off the model expects to be
 * ofQuantiles    max(low - y, y - high)    low - t to high + t, for a model that predicts two quantiles
 * </pre>
 *
 * Scaled intervals and those of quantiles are narrow where the model is sure; plain ones are equally wide everywhere. Immutable
 * and thread-safe. Sources: H. Papadopoulos, K. Proedrou, V. Vovk and A. Gammerman (2002), Inductive confidence machines
 * for regression, doi:10.1007/3-540-36755-1_29; Y. Romano, E. Patterson and E. Candes (2019), Conformalized quantile regression,
 * NeurIPS.
 *
 * <pre>{@code
 * NumberConformal conformal = NumberConformal.of(predicted, truth, 0.1);
 * Interval interval = conformal.around(3.2);
 * }</pre>
 */
public final class NumberConformal {
    private final ConformalThreshold scores;
    private final double alpha;

    private NumberConformal(double[] scores, double alpha) {
        Checks.check(alpha > 0 && alpha < 1, "alpha", "in (0, 1)", alpha);
        Checks.check(scores.length > 0, "truth", "of at least one example", 0);
        this.scores = new ConformalThreshold(scores);
        this.alpha = alpha;
    }

    /**
     * Calibrates for intervals of one width.
     *
     * @param predicted the model's number for each calibration example, which it was not trained on
     * @param truth the true number of each
     * @param alpha how often an interval may miss the truth, in (0, 1)
     * @return the calibrated method
     */
    public static NumberConformal of(double[] predicted, double[] truth, double alpha) {
        double[] ones = new double[predicted.length];
        Arrays.fill(ones, 1);
        return of(predicted, ones, truth, alpha);
    }

    /**
     * Calibrates for intervals as wide as a spread says.
     *
     * @param predicted the model's number for each calibration example, which it was not trained on
     * @param spread how far off the model expects to be on each, greater than 0; add a constant to keep it from 0
     * @param truth the true number of each
     * @param alpha how often an interval may miss the truth, in (0, 1)
     * @return the calibrated method
     */
    public static NumberConformal of(double[] predicted, double[] spread, double[] truth, double alpha) {
        sameLength(predicted, truth, "predicted");
        sameLength(spread, truth, "spread");
        double[] scores = new double[truth.length];
        for (int i = 0; i < scores.length; i++) {
            Checks.check(positive(spread[i]), "spread[" + i + "]", "greater than 0", spread[i]);
            scores[i] = Math.abs(finite(truth, i, "truth") - finite(predicted, i, "predicted")) / spread[i];
        }
        return new NumberConformal(scores, alpha);
    }

    /**
     * Calibrates two predicted quantiles.
     *
     * @param low the lower quantile that the model predicts for each calibration example
     * @param high the upper quantile, at least the lower
     * @param truth the true number of each
     * @param alpha how often an interval may miss the truth, in (0, 1)
     * @return the calibrated method, for {@link #between}
     */
    public static NumberConformal ofQuantiles(double[] low, double[] high, double[] truth, double alpha) {
        sameLength(low, truth, "low");
        sameLength(high, truth, "high");
        double[] scores = new double[truth.length];
        for (int i = 0; i < scores.length; i++) {
            double y = finite(truth, i, "truth");
            double from = finite(low, i, "low");
            double to = finite(high, i, "high");
            Checks.check(from <= to, "low[" + i + "]", "at most " + to, from);
            scores[i] = Math.max(from - y, y - to);
        }
        return new NumberConformal(scores, alpha);
    }

    /**
     * The interval around a prediction, calibrated for intervals of one width.
     *
     * @param predicted the model's number
     * @return the interval; infinite if there are fewer than {@code 1 / alpha - 1} calibration examples
     */
    public Interval around(double predicted) {
        return around(predicted, 1);
    }

    /**
     * The interval around a prediction with a spread.
     *
     * @param predicted the model's number
     * @param spread how far off the model expects to be, greater than 0
     * @return the interval; infinite if there are fewer than {@code 1 / alpha - 1} calibration examples
     */
    public Interval around(double predicted, double spread) {
        Checks.check(Double.isFinite(predicted), "predicted", "a finite number", predicted);
        Checks.check(positive(spread), "spread", "greater than 0", spread);
        double half = Math.max(0, scores.at(alpha)) * spread;
        return new Interval(predicted, predicted - half, predicted + half, 1 - alpha);
    }

    /**
     * The interval of two predicted quantiles.
     *
     * @param low the lower quantile
     * @param high the upper quantile, at least the lower
     * @return the interval, with the middle of the quantiles as its estimate; where the model is so careful that the interval
     *     would end before it starts, both ends are that middle
     */
    public Interval between(double low, double high) {
        Checks.check(Double.isFinite(low), "low", "a finite number", low);
        Checks.check(Double.isFinite(high) && high >= low, "high", "at least " + low, high);
        double middle = low + (high - low) / 2;
        double wider = scores.at(alpha);
        boolean empty = low - wider > high + wider;
        return new Interval(middle, empty ? middle : low - wider, empty ? middle : high + wider, 1 - alpha);
    }

    /**
     * How often an interval holds the true number at least.
     *
     * @return one minus alpha
     */
    public double promisedCoverage() {
        return 1 - alpha;
    }

    private static boolean positive(double value) {
        return value > 0 && Double.isFinite(value);
    }

    private static void sameLength(double[] values, double[] truth, String name) {
        Checks.check(values.length == truth.length, name, truth.length + " numbers", values.length);
    }

    private static double finite(double[] values, int i, String name) {
        Checks.check(Double.isFinite(values[i]), name + "[" + i + "]", "a finite number", values[i]);
        return values[i];
    }

    @Override
    public String toString() {
        return "NumberConformal[coverage " + (1 - alpha) + ", " + scores.size() + " calibration examples]";
    }
}
