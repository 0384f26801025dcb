package io.labelkit.aggregate.shift;

import io.labelkit.core.statistics.Interval;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Estimated shares of classes in the target data. Immutable.
 *
 * @param method how they were estimated
 * @param shares the share of each class, with a bootstrap interval over source and target examples
 * @param weights how many times more common each class is than in the source data
 * @param distance how far the assumption of label shift is from the data: the greatest Kolmogorov-Smirnov distance, over
 *     classes, between the target's probabilities and the source's weighted by the estimated shares
 * @param noise what that distance would be at most, in 99 of 100 cases, if the assumption held: its bootstrap
 *     quantile
 */
public record ShiftedShares(
        ShiftMethod method, Map<String, Interval> shares, Map<String, Double> weights, double distance, double noise) {
    /**
     * Copies the maps.
     *
     * @param method how they were estimated
     * @param shares the share of each class
     * @param weights how many times more common each class is than in the source data
     * @param distance how far the assumption is from the data
     * @param noise what that distance would be at most
     */
    public ShiftedShares {
        shares = Collections.unmodifiableMap(new LinkedHashMap<>(shares));
        weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    }

    /**
     * Whether more has changed than the shares of classes, so that they are not to be trusted.
     *
     * @return true if the distance is above the noise
     */
    public boolean assumptionDoubtful() {
        return distance > noise;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(
                "class shares by " + method.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        shares.forEach(
                (name, interval) -> out.append("\n  ").append(name).append("  ").append(interval));
        out.append(String.format(
                Locale.ROOT, "\ndistance %.4f, %.4f expected at most under pure label shift", distance, noise));
        return out.append(
                        assumptionDoubtful()
                                ? ": more has changed than the shares of classes, do not use these numbers"
                                : "")
                .toString();
    }
}
