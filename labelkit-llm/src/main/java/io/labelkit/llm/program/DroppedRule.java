package io.labelkit.llm.program;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;

/**
 * A rule that a model wrote and that is not kept.
 *
 * @param round the round in which it was written, from 0
 * @param label the label that was asked about
 * @param source what the model wrote: JSON, or text that is none; cut after 4,000 characters
 * @param reason why it was dropped
 * @param message the reason in words
 */
public record DroppedRule(int round, String label, String source, DropReason reason, String message)
        implements Displayable {
    static final Rows<DroppedRule> ROWS = Rows.<DroppedRule>of("Dropped rule")
            .count("round", DroppedRule::round)
            .text("label", DroppedRule::label)
            .text("reason", DroppedRule::reason)
            .text("message", DroppedRule::message)
            .text("rule", DroppedRule::source);

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
