package io.labelkit.aggregate.diagnosis;

import io.labelkit.core.statistics.Interval;
import java.util.Optional;

/**
 * How one method did in an {@link AggregatorComparison}.
 *
 * @param method the method's name
 * @param likelihood the mean log-likelihood of a hidden vote (natural logarithm); empty if nothing could be hidden
 * @param toBest the mean of this method's log-likelihood minus that of the best on the same votes; 0 for the best itself;
 *     empty if nothing could be hidden
 * @param accuracy the accuracy against gold; empty without gold
 * @param accuracyToBest the accuracy minus that of the most accurate method on the same examples; empty without gold
 */
public record MethodScore(
        String method,
        Optional<Interval> likelihood,
        Optional<Interval> toBest,
        Optional<Interval> accuracy,
        Optional<Interval> accuracyToBest) {

    /** Whether the method cannot be told from the best by hidden votes: the interval of the difference reaches 0. */
    boolean tiesByLikelihood() {
        return toBest.isEmpty() || toBest.get().high() >= 0;
    }

    /** Whether the method cannot be told from the best by gold. */
    boolean tiesByGold() {
        return accuracyToBest.isEmpty() || accuracyToBest.get().high() >= 0;
    }
}
