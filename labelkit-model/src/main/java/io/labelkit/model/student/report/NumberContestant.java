package io.labelkit.model.student.report;

import io.labelkit.core.statistics.Interval;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How near somebody's numbers are to the true ones, with 95 % bootstrap intervals over items. Over levels the numbers are
 * their positions from 0.
 *
 * @param name who
 * @param labelled how many items with gold got a number
 * @param meanAbsoluteError {@code mean |said - truth|}; empty if nothing is labelled
 * @param rootMeanSquaredError {@code sqrt(mean (said - truth)^2)}; empty if nothing is labelled
 * @param bias {@code mean (said - truth)}; empty if nothing is labelled
 * @param spearman the correlation of the ranks, equal numbers sharing theirs; empty if all numbers are equal
 * @param pearson the correlation; empty if all numbers are equal
 */
public record NumberContestant(
        String name,
        int labelled,
        Optional<Interval> meanAbsoluteError,
        Optional<Interval> rootMeanSquaredError,
        OptionalDouble bias,
        Optional<Interval> spearman,
        OptionalDouble pearson) {}
