package io.labelkit.aggregate.shift;

import java.util.List;
import io.labelkit.core.display.Unit;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Display;
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
        ShiftMethod method, Map<String, Interval> shares, Map<String, Double> weights, double distance, double noise) implements Displayable {
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
    public Display display() {
        List<Map.Entry<String, Interval>> entries = List.copyOf(shares.entrySet());
        Rows<Map.Entry<String, Interval>> rows = Rows.<Map.Entry<String, Interval>>of("Class")
                .text("class", Map.Entry::getKey)
                .interval("share", Unit.share(), Map.Entry::getValue)
                .number("weight", Unit.measure(""), entry -> weights.getOrDefault(entry.getKey(), Double.NaN));
        return Display.builder("Shares of classes under another mix")
                .text("method", method)
                .number("distance", distance, Unit.measure(""))
                .number("expected at most", noise, Unit.measure(""))
                .lead(
                        assumptionDoubtful()
                                ? "More has changed than the shares of classes: do not use these numbers."
                                : "")
                .table(rows.table("classes", entries))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
