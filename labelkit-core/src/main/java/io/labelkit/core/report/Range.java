package io.labelkit.core.report;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.statistics.Interval;

/**
 * The ends of an interval.
 *
 * @param low the lower end
 * @param high the upper end
 */
public record Range(double low, double high) {
    /**
     * Checks the numbers.
     *
     * @param low the lower end, finite
     * @param high the upper end, finite, at least low
     */
    public Range {
        Checks.check(Double.isFinite(low), "low", "a finite number", low);
        Checks.check(Double.isFinite(high) && high >= low, "high", "at least low " + low, high);
    }

    /**
     * The ends of an estimate's interval.
     *
     * @param interval the interval
     * @return its ends
     */
    public static Range of(Interval interval) {
        return new Range(interval.low(), interval.high());
    }
}
