package io.labelkit.aggregate.shift;

import io.labelkit.core.calibration.CalibrationSample;
import io.labelkit.core.calibration.ProbabilityCalibration;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.statistics.Bootstrap;
import io.labelkit.core.statistics.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Shares of classes in target data without labels, from a model's probabilities there and on source examples with known
 * truth. Assumes label shift: classes look the same in both, and only how common they are may differ. Whether that fits
 * is measured and told. Intervals are of the bootstrap over source and target examples. The same settings and data give
 * the same bits. Immutable and thread-safe.
 *
 * <pre>{@code
 * ShiftedShares shares = LabelShift.by(ShiftMethod.MAXIMUM_LIKELIHOOD).estimate(held, target);
 * }</pre>
 */
public final class LabelShift {
    private static final double DOUBT_LEVEL = 0.99;

    private final ShiftMethod method;
    private final Bootstrap bootstrap;

    private LabelShift(ShiftMethod method, Bootstrap bootstrap) {
        this.method = method;
        this.bootstrap = bootstrap;
    }

    /**
     * With 200 bootstrap samples and intervals of 95 %.
     *
     * @param method how shares are estimated
     * @return the settings
     */
    public static LabelShift by(ShiftMethod method) {
        return new LabelShift(method, new Bootstrap(200, 0.95, 0));
    }

    /**
     * With other intervals.
     *
     * @param settings the bootstrap
     * @return a copy with these settings
     */
    public LabelShift bootstrap(Bootstrap settings) {
        return new LabelShift(method, settings);
    }

    /**
     * Estimates the shares. For maximum likelihood the probabilities should be calibrated first.
     *
     * @param source probabilities and truth of examples that the model was not trained on
     * @param target the same model's probabilities of the examples in question, over the same classes
     * @return the shares
     * @throws IllegalArgumentException if a class is never true in the source, since nothing is known of how it looks, or
     *     the target is empty
     */
    public ShiftedShares estimate(CalibrationSample source, ProbabilityMatrix target) {
        Checks.check(
                target.classes().equals(source.classes()),
                "target",
                "over the classes " + source.classes(),
                target.classes());
        Checks.check(target.size() > 0, "target", "at least one row", 0);
        Checks.check(
                source.absentClasses().isEmpty(),
                "source",
                "with examples of each class",
                "without " + source.absentClasses());
        ShiftRows rows = ShiftRows.of(source, target);
        int k = source.classes().size();
        double[] shares = ShareEstimate.of(method, rows);
        double[][] replicates = new double[k][bootstrap.resamples()];
        double[] distances = new double[bootstrap.resamples()];
        SplittableRandom random = new SplittableRandom(bootstrap.seed());
        for (int b = 0; b < bootstrap.resamples(); b++) {
            ShiftRows sample = rows.resampled(random);
            double[] estimated = sample.everyClassOccurs() ? ShareEstimate.of(method, sample) : nothing(k);
            for (int c = 0; c < k; c++) {
                replicates[c][b] = estimated[c];
            }
            distances[b] = rows.shifted(shares, random).distance(shares);
        }
        Map<String, Interval> intervals = new LinkedHashMap<>();
        Map<String, Double> weights = new LinkedHashMap<>();
        double[] prior = rows.sourceShares();
        for (int c = 0; c < k; c++) {
            String name = source.classes().get(c);
            double share = shares[c];
            intervals.put(
                    name,
                    bootstrap
                            .intervalOfReplicates(share, replicates[c])
                            .orElseThrow(() -> new IllegalArgumentException("source must have more examples of class "
                                    + Checks.shown(name) + ": samples of it often have none")));
            weights.put(name, share / prior[c]);
        }
        Arrays.sort(distances);
        double noise = distances[(int) Math.min(distances.length - 1L, Math.round(DOUBT_LEVEL * distances.length))];
        return new ShiftedShares(method, intervals, weights, rows.distance(shares), noise);
    }

    private static double[] nothing(int k) {
        double[] nothing = new double[k];
        Arrays.fill(nothing, Double.NaN);
        return nothing;
    }

    /**
     * Probabilities for the target's class shares: proportional to {@code p_k w_k}, see {@link
     * ProbabilityCalibration#withoutPrior}.
     *
     * @param matrix the model's probabilities
     * @param shares the estimated shares, over the same classes
     * @return a corrected copy
     */
    public static ProbabilityMatrix correct(ProbabilityMatrix matrix, ShiftedShares shares) {
        List<String> classes = new ArrayList<>(shares.weights().keySet());
        Checks.check(matrix.classes().equals(classes), "matrix", "over the classes " + classes, matrix.classes());
        double[] weights = shares.weights().values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        double[] unweighted = new double[weights.length];
        Arrays.fill(unweighted, 1);
        return ProbabilityCalibration.withoutPrior(classes, unweighted, weights, 1)
                .apply(matrix);
    }
}
