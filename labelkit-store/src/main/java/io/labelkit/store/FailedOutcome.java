package io.labelkit.store;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.vote.FailureKind;

/**
 * A failure as a run holds it.
 *
 * @param example the id of the example
 * @param labeler the name of the labeler
 * @param kind how it failed
 * @param message what happened, in words
 * @param attempt how often it was asked for
 */
public record FailedOutcome(String example, String labeler, FailureKind kind, String message, int attempt)
        implements Displayable {
    static final Rows<FailedOutcome> ROWS = Rows.<FailedOutcome>of("Failure")
            .text("example", FailedOutcome::example)
            .text("labeler", FailedOutcome::labeler)
            .text("kind", FailedOutcome::kind)
            .count("attempt", FailedOutcome::attempt)
            .text("message", FailedOutcome::message);

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
