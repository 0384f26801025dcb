package io.labelkit.aggregate.quality.regression;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;

/**
 * The audit of one number.
 *
 * @param id the example
 * @param given its label
 * @param predicted what models that did not train on it predict
 * @param uncertainty how much predictions of it vary, in the unit of the label
 * @param score how good the label looks, in [0, 1]
 * @param isIssue whether it is flagged
 */
public record NumericIssue(String id, double given, double predicted, double uncertainty, double score, boolean isIssue)
        implements Displayable {
    static final Rows<NumericIssue> ROWS = Rows.<NumericIssue>of("Number")
            .text("example", NumericIssue::id)
            .number("given", Unit.measure(""), NumericIssue::given)
            .number("predicted", Unit.measure(""), NumericIssue::predicted)
            .number("uncertainty", Unit.measure(""), NumericIssue::uncertainty)
            .number("score", Unit.decimal("", 3), NumericIssue::score)
            .text("probably wrong", NumericIssue::isIssue);

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
