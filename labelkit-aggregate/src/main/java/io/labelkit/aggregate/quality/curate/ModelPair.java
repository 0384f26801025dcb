package io.labelkit.aggregate.quality.curate;

import io.labelkit.core.statistics.Interval;
import java.util.OptionalDouble;

/**
 * Two models on the same items.
 *
 * @param first a model
 * @param second another model
 * @param original accuracy of the first minus that of the second on original labels, paired bootstrap interval
 * @param corrected the same on corrected labels
 * @param crossing the share of wrong labels from which on the order by corrected labels is the other way round, as right
 *     items are removed; empty if the order does not change between the present share and 1
 */
public record ModelPair(String first, String second, Interval original, Interval corrected, OptionalDouble crossing) {
    /**
     * Whether correcting the labels turns the order round.
     *
     * @return true if the two differences have opposite signs
     */
    public boolean reversed() {
        return original.estimate() * corrected.estimate() < 0;
    }
}
