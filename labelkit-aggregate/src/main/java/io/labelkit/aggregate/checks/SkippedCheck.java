package io.labelkit.aggregate.checks;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.internal.Checks;

/**
 * A check that said nothing.
 *
 * @param name the check's name
 * @param reason why
 * @param why the reason in words
 */
public record SkippedCheck(String name, SkipReason reason, String why) implements CheckOutcome, Displayable {
    static final Rows<SkippedCheck> ROWS = Rows.<SkippedCheck>of("Check left out")
            .text("check", SkippedCheck::name)
            .text("why", SkippedCheck::why);

    /**
     * Checks the texts.
     *
     * @param name the check's name, not blank
     * @param reason why
     * @param why the reason in words, not blank
     */
    public SkippedCheck {
        Checks.notBlank(name, "name");
        Checks.notBlank(why, "why");
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
