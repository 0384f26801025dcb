package io.labelkit.aggregate.checks;

import io.labelkit.core.internal.Checks;

/**
 * A check that said nothing.
 *
 * @param name the check's name
 * @param reason why
 * @param why the reason in words
 */
public record SkippedCheck(String name, SkipReason reason, String why) implements CheckOutcome {
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
    public String toString() {
        return name + ": skipped, as " + why;
    }
}
