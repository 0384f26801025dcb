package io.labelkit.aggregate.inference;

import io.labelkit.core.statistics.Interval;

/**
 * One estimated number.
 *
 * @param term what it is the coefficient of; {@code mean} for a mean
 * @param value the estimate
 * @param standardError its standard error
 * @param interval the interval around it
 */
public record TermEstimate(String term, double value, double standardError, Interval interval) {
    @Override
    public String toString() {
        return term + " " + interval;
    }
}
