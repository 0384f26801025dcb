package io.labelkit.aggregate.checks;

/** What became of one check: a result, or the reason why there is none. */
public sealed interface CheckOutcome permits CheckResult, SkippedCheck {
    /**
     * The check's name.
     *
     * @return the name
     */
    String name();
}
