package io.labelkit.aggregate.inference;

import io.labelkit.aggregate.inference.EstimationException.Reason;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.statistics.Interval;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The median or another quantile of an outcome that is a number, from machine numbers of all rows and gold numbers of a random
 * sample. The share of outcomes up to a value is estimated as any share is, by the machine's share corrected by the mistakes
 * among the gold rows; the quantile is where that share crosses q, and its interval are the values at which the share is
 * within z standard errors of q. With R = 1 where the gold outcome Y was bought with probability pi, and F the machine's:
 *
 * <pre>
 * design-based         mean of 1[F &lt;= v] + sum R / pi (1[Y &lt;= v] - 1[F &lt;= v]) / sum R / pi     any design
 * prediction-powered   mean of 1[F &lt;= v] without gold + mean of 1[Y &lt;= v] - 1[F &lt;= v] with gold   uniform designs
 * </pre>
 *
 * The machine's number stands for itself; nothing is learned. Time: N log N. Source: A. N. Angelopoulos and others (2023),
 * Prediction-powered inference, doi:10.1126/science.adi6000.
 */
public final class QuantileStudy {
    private QuantileStudy() {}

    /**
     * Estimates a quantile in every way that is valid for the data, and the naive one. Covariates are not used.
     *
     * @param data the rows; the first machine column and the gold outcomes are numbers
     * @param share which quantile, q, in (0, 1); .5 is the median
     * @param level the level of the intervals, in (0, 1)
     * @return the estimate of each method that can be used
     * @throws EstimationException if there are fewer than 2 gold outcomes
     */
    public static Map<EstimationMethod, Interval> estimate(StudyData data, double share, double level) {
        Checks.check(share > 0 && share < 1, "share", "in (0, 1)", share);
        Checks.check(level > 0 && level < 1, "level", "in (0, 1)", level);
        if (data.goldSize() < 2) {
            throw new EstimationException(
                    Reason.TOO_FEW_GOLD_LABELS, "at least 2 gold labels are needed, but there are " + data.goldSize());
        }
        double z = new NormalDistribution(null, 0, 1).inverseCumulativeProbability(0.5 + level / 2);
        Map<EstimationMethod, Interval> estimates = new EnumMap<>(EstimationMethod.class);
        estimates.put(EstimationMethod.NAIVE, interval(naive(data), share, z, level));
        estimates.put(EstimationMethod.GOLD_ONLY, interval(goldOnly(data), share, z, level));
        estimates.put(EstimationMethod.DESIGN_BASED, interval(designBased(data), share, z, level));
        boolean apart = data.size() - data.goldSize() >= 2;
        if (data.design().isUniform() && data.clusters().isEmpty() && apart) {
            estimates.put(EstimationMethod.PREDICTION_POWERED, interval(powered(data), share, z, level));
        }
        return Collections.unmodifiableMap(estimates);
    }

    private static Interval interval(SteppedShare stepped, double share, double z, double level) {
        double[] found = stepped.quantile(share, z);
        return new Interval(found[0], found[1], found[2], level);
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        java.util.Arrays.fill(ones, 1);
        return ones;
    }

    private static SteppedShare naive(StudyData data) {
        SteppedShare stepped = new SteppedShare(data.clusters()).sample().ratio(ones(data.size()));
        for (int i = 0; i < data.size(); i++) {
            stepped.step(i, data.surrogate()[i], 1);
        }
        return stepped;
    }

    private static double[] weights(StudyData data) {
        double[] weights = new double[data.size()];
        for (int row : data.goldRows()) {
            weights[row] = 1 / data.design().probability(row);
        }
        return weights;
    }

    private static SteppedShare goldOnly(StudyData data) {
        double[] weights = weights(data);
        SteppedShare stepped = new SteppedShare(data.clusters()).sample().ratio(weights);
        for (int g = 0; g < data.goldSize(); g++) {
            int row = data.goldRows()[g];
            stepped.step(row, data.goldOutcome(g), weights[row]);
        }
        return stepped;
    }

    private static SteppedShare designBased(StudyData data) {
        double[] weights = weights(data);
        SteppedShare stepped = naive(data).ratio(weights);
        for (int g = 0; g < data.goldSize(); g++) {
            int row = data.goldRows()[g];
            stepped.step(row, data.goldOutcome(g), weights[row]).step(row, data.surrogate()[row], -weights[row]);
        }
        return stepped;
    }

    private static SteppedShare powered(StudyData data) {
        int n = data.goldSize();
        SteppedShare stepped = new SteppedShare(Optional.empty()).sample().ratio(ones(data.size() - n));
        int gold = 0;
        for (int i = 0; i < data.size(); i++) {
            if (gold < n && data.goldRows()[gold] == i) {
                gold++;
            } else {
                stepped.step(i - gold, data.surrogate()[i], 1);
            }
        }
        stepped.sample().ratio(ones(n));
        for (int g = 0; g < n; g++) {
            stepped.step(g, data.goldOutcome(g), 1).step(g, data.surrogate()[data.goldRows()[g]], -1);
        }
        return stepped;
    }
}
