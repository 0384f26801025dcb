package io.labelkit.aggregate.quality.regression;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;

/**
 * The audit of one level.
 *
 * @param id the example
 * @param given its level
 * @param suggested the median level of the probabilities
 * @param distance by how many levels the given one is estimated to be off; 0 if it looks right
 * @param score how good it looks, in [0, 1]
 * @param isIssue whether it is flagged
 */
public record OrdinalIssue(String id, String given, String suggested, int distance, double score, boolean isIssue)
        implements Displayable {
    static final Rows<OrdinalIssue> ROWS = Rows.<OrdinalIssue>of("Level")
            .text("example", OrdinalIssue::id)
            .text("given level", OrdinalIssue::given)
            .text("suggested", OrdinalIssue::suggested)
            .count("levels apart", OrdinalIssue::distance)
            .number("score", Unit.decimal("", 3), OrdinalIssue::score)
            .text("probably wrong", OrdinalIssue::isIssue);

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
