package io.labelkit.aggregate.advice;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;

/**
 * Whether the votes support a family of methods.
 *
 * @param family the family
 * @param supported whether it can be expected to do better than counting votes, or, for counting, anything at all
 * @param reason why, in words
 */
public record Support(MethodFamily family, boolean supported, String reason) implements Displayable {
    static final Rows<Support> ROWS = Rows.<Support>of("Family of methods")
            .text("family of methods", support -> support.family().words())
            .text("supported", Support::supported)
            .text("why", Support::reason);

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
