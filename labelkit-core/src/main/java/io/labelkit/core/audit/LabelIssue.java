package io.labelkit.core.audit;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;

/**
 * How suspicious the given label of one example is.
 *
 * @param id the example
 * @param given the given label
 * @param suggested the label the probabilities favour; the given one if they agree
 * @param score the label's quality, in [0, 1]; low is suspicious
 * @param isIssue whether the filter flags it as wrong
 * @param reason why, in a sentence
 */
public record LabelIssue(String id, String given, String suggested, double score, boolean isIssue, String reason)
        implements Displayable {
    static final Rows<LabelIssue> ROWS = Rows.<LabelIssue>of("Label")
            .text("example", LabelIssue::id)
            .text("given label", LabelIssue::given)
            .text("suggested", LabelIssue::suggested)
            .number("score", Unit.decimal("", 3), LabelIssue::score)
            .text("probably wrong", LabelIssue::isIssue)
            .text("why", LabelIssue::reason);

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
