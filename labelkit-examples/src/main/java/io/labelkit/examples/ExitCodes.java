package io.labelkit.examples;

/** What the programs exit with, beside 0 for success, 1 for work that failed and 2 for wrong usage. */
final class ExitCodes {
    /** Another process has the run open. */
    static final int RUN_IN_USE = 3;

    /** The budget is spent before everything was asked. */
    static final int BUDGET_SPENT = 4;

    /** Ctrl-C, as shells count it. */
    static final int INTERRUPTED = 130;

    private ExitCodes() {}
}
