package io.labelkit.examples;

import io.labelkit.core.run.CallReport;
import io.labelkit.core.run.Cancellation;
import io.labelkit.core.run.RunListener;
import io.labelkit.core.run.RunProgress;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;

/** Ends a run when the budget does not allow a call any more; calls under way come to their end. */
final class BudgetStop implements RunListener {
    private final Cancellation cancellation;

    BudgetStop(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    @Override
    public void progress(RunProgress progress) {
        // Each call is looked at when it is reported.
    }

    @Override
    public void called(CallReport call) {
        boolean over = call.outcomes().stream()
                .anyMatch(outcome ->
                        outcome instanceof Outcome.Failed failed && failed.kind() == FailureKind.OVER_BUDGET);
        if (over) {
            cancellation.cancel();
        }
    }
}
