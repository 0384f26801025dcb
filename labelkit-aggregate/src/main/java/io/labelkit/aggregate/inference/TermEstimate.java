package io.labelkit.aggregate.inference;

import io.labelkit.core.statistics.Interval;

/**
 * One estimated number.
 *
 * @param term what it is the coefficient of; {@code mean} for a mean
 * @param value the estimate
 * @param standardError its standard error
 * @param interval the interval around it, of Student's t
 * @param degrees how many degrees of freedom the standard error has; few where a few rows make most of it, such as the few
 *     mistakes of a good machine among the gold labels
 */
public record TermEstimate(String term, double value, double standardError, Interval interval, double degrees) {
    @Override
    public String toString() {
        return term + " " + interval;
    }
}
