package io.labelkit.examples;

import io.labelkit.core.run.ErrorBudget;
import io.labelkit.core.run.LocalExecutor;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** How much trouble with labelers is borne. */
final class TroubleOptions {
    @Option(
            names = "--call-timeout",
            paramLabel = "SECONDS",
            description = "Switch a labeler off if one call of it takes longer. Unlimited unless set.")
    private OptionalDouble seconds = OptionalDouble.empty();

    @Option(
            names = "--error-budget",
            paramLabel = "SHARE",
            description = "Switch a labeler off if it fails on more than this share of examples, from 0 to 1.")
    private OptionalDouble share = OptionalDouble.empty();

    @Option(
            names = "--error-budget-after",
            paramLabel = "N",
            description = "Examples a labeler is asked about before --error-budget counts. Default: ${DEFAULT-VALUE}.")
    private int after = 100;

    @Option(
            names = "--max-failures-in-a-row",
            paramLabel = "N",
            description = "Switch a labeler off if it fails on more than N examples in a row.")
    private OptionalInt inARow = OptionalInt.empty();

    @Option(
            names = "--max-failures",
            paramLabel = "N",
            description = "Stop when labelers failed more than N times in all.")
    private OptionalInt most = OptionalInt.empty();

    /** Refuses values that have no meaning. */
    void check() {
        if (seconds.isPresent() && !(seconds.getAsDouble() >= 0.001 && seconds.getAsDouble() <= 1e9)) {
            throw new UsageException(
                    "--call-timeout must be a number of seconds from 0.001, but was " + seconds.getAsDouble());
        }
        if (share.isPresent() && !(share.getAsDouble() >= 0 && share.getAsDouble() <= 1)) {
            throw new UsageException("--error-budget must be from 0 to 1, but was " + share.getAsDouble());
        }
        UsageException.unlessAtLeast(1, "--error-budget-after", after);
        inARow.ifPresent(n -> UsageException.unlessAtLeast(1, "--max-failures-in-a-row", n));
        most.ifPresent(n -> UsageException.unlessAtLeast(0, "--max-failures", n));
    }

    /** The most failures of all labelers together. */
    OptionalInt most() {
        return most;
    }

    /** An executor that bears no more than this. */
    LocalExecutor limit(LocalExecutor executor) {
        ErrorBudget budget = share.isPresent() ? ErrorBudget.of(share.getAsDouble(), after) : ErrorBudget.unlimited();
        if (inARow.isPresent()) {
            budget = budget.andConsecutive(inARow.getAsInt());
        }
        LocalExecutor limited = executor.errorBudget(budget);
        return seconds.isPresent() ? limited.timeout(Duration.ofNanos((long) (seconds.getAsDouble() * 1e9))) : limited;
    }
}
