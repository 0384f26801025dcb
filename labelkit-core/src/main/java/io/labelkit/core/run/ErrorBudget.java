package io.labelkit.core.run;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.FailureKind;

/**
 * How much may go wrong with one labeler before it is switched off: a share of the examples that it was asked about in
 * this run, looked at once it was asked about enough of them, or a number of failures in a row. A failure is any
 * {@link FailureKind} except {@link FailureKind#REFUSED} and {@link FailureKind#OVER_BUDGET}, which are decisions and
 * not trouble. Immutable.
 *
 * @param maxShare the largest share of failures that is borne, from 0 to 1
 * @param minCalls how many examples are asked about before the share counts, at least 1
 * @param maxConsecutive how many failures in a row are borne; the next one is too much
 */
public record ErrorBudget(double maxShare, int minCalls, int maxConsecutive) {
    /**
     * Checks the numbers.
     *
     * @param maxShare the largest share of failures that is borne, from 0 to 1
     * @param minCalls how many examples are asked about before the share counts, at least 1
     * @param maxConsecutive how many failures in a row are borne, at least 1
     */
    public ErrorBudget {
        Checks.inRange(maxShare, 0, 1, "maxShare");
        Checks.positive(minCalls, "minCalls");
        Checks.positive(maxConsecutive, "maxConsecutive");
    }

    /**
     * Bears everything.
     *
     * @return the budget
     */
    public static ErrorBudget unlimited() {
        return new ErrorBudget(1, 1, Integer.MAX_VALUE);
    }

    /**
     * Bears a share of failures.
     *
     * @param maxShare the largest share that is borne, from 0 to 1
     * @param minCalls how many examples are asked about before the share counts
     * @return the budget
     */
    public static ErrorBudget of(double maxShare, int minCalls) {
        return new ErrorBudget(maxShare, minCalls, Integer.MAX_VALUE);
    }

    /**
     * Bears a number of failures in a row.
     *
     * @param most how many; the next one is too much
     * @return the budget
     */
    public static ErrorBudget consecutive(int most) {
        return new ErrorBudget(1, 1, most);
    }

    /**
     * This budget with a limit to failures in a row as well.
     *
     * @param most how many are borne; the next one is too much
     * @return a copy
     */
    public ErrorBudget andConsecutive(int most) {
        return new ErrorBudget(maxShare, minCalls, most);
    }

    /** Whether a failure counts. */
    static boolean counts(FailureKind kind) {
        return kind != FailureKind.REFUSED && kind != FailureKind.OVER_BUDGET;
    }
}
