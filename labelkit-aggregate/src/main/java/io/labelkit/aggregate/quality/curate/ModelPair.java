package io.labelkit.aggregate.quality.curate;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;
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
public record ModelPair(String first, String second, Interval original, Interval corrected, OptionalDouble crossing)
        implements Displayable {
    static final Rows<ModelPair> ROWS = Rows.<ModelPair>of("Pair of models")
            .text("first", ModelPair::first)
            .text("second", ModelPair::second)
            .interval("difference, corrected", Unit.share(), ModelPair::corrected)
            .share("original", pair -> pair.original().estimate())
            .text("reversed", ModelPair::reversed)
            .shareIfKnown("order changes at this share wrong", ModelPair::crossing);

    /**
     * Whether correcting the labels turns the order round.
     *
     * @return true if the two differences have opposite signs
     */
    public boolean reversed() {
        return original.estimate() * corrected.estimate() < 0;
    }

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
