package io.labelkit.core.run;

import io.labelkit.core.vote.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How much of its error budget one labeler has used. Used under the lock of the ledger. */
final class ErrorTally {
    private final ErrorBudget budget;
    private long asked;
    private long failed;
    private int inARow;
    private String last = "";

    ErrorTally(ErrorBudget budget) {
        this.budget = budget;
    }

    /** Counts outcomes in the order in which they arrived; says what was too much, if the budget is spent. */
    Optional<String> add(List<Outcome> outcomes) {
        Optional<String> spent = Optional.empty();
        for (Outcome outcome : outcomes) {
            asked++;
            if (outcome instanceof Outcome.Failed failure && ErrorBudget.counts(failure.kind())) {
                failed++;
                inARow++;
                last = failure.kind() + " " + failure.message();
            } else {
                inARow = 0;
            }
            if (spent.isEmpty() && inARow > budget.maxConsecutive()) {
                spent = Optional.of(inARow + " failures in a row, the last one: " + last);
            }
            if (spent.isEmpty() && asked >= budget.minCalls() && (double) failed / asked > budget.maxShare()) {
                spent = Optional.of(
                        String.format(Locale.ROOT, "%d of %d examples failed, the last one: %s", failed, asked, last));
            }
        }
        return spent;
    }
}
