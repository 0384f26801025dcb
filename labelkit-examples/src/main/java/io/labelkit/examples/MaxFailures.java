package io.labelkit.examples;

import io.labelkit.core.run.CallReport;
import io.labelkit.core.run.Cancellation;
import io.labelkit.core.run.RunListener;
import io.labelkit.core.run.RunProgress;
import io.labelkit.core.vote.Outcome;

/** Ends a run when labelers have failed too often. */
final class MaxFailures implements RunListener {
    private final int most;
    private final Cancellation cancellation;
    private long failures;

    MaxFailures(int most, Cancellation cancellation) {
        this.most = most;
        this.cancellation = cancellation;
    }

    @Override
    public void progress(RunProgress progress) {
        // Each call is counted when it is reported.
    }

    @Override
    public void called(CallReport call) {
        failures += call.outcomes().stream()
                .filter(Outcome.Failed.class::isInstance)
                .count();
        if (failures > most) {
            cancellation.cancel();
        }
    }
}
