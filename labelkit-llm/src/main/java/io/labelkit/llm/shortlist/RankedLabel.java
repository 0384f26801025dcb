package io.labelkit.llm.shortlist;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;

/**
 * A label with how near it is.
 *
 * @param label the label
 * @param score the greatest cosine between a query and one of the label's texts, perhaps weighted
 */
public record RankedLabel(String label, double score) implements Displayable {
    static final Rows<RankedLabel> ROWS = Rows.<RankedLabel>of("Label")
            .text("label", RankedLabel::label)
            .number("score", Unit.decimal("", 3), RankedLabel::score);

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
