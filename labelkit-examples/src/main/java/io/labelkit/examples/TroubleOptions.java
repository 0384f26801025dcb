package io.labelkit.examples;

import io.labelkit.core.run.ErrorBudget;
import io.labelkit.core.run.LocalExecutor;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How much trouble with labelers is borne. */
final class TroubleOptions {
    @Option(
            names = "--call-timeout",
            paramLabel = "SECONDS",
            description = "Switch a labeler off if one call of it takes longer. Unlimited unless set.")
    private Optional<Double> seconds = Optional.empty();

    @Option(
            names = "--error-budget",
            paramLabel = "SHARE",
            description = "Switch a labeler off if it fails on more than this share of examples, from 0 to 1.")
    private Optional<Double> share = Optional.empty();

    @Option(
            names = "--error-budget-after",
            paramLabel = "N",
            description = "Examples a labeler is asked about before --error-budget counts. Default: ${DEFAULT-VALUE}.")
    private int after = 100;

    @Option(
            names = "--max-failures-in-a-row",
            paramLabel = "N",
            description = "Switch a labeler off if it fails on more than N examples in a row.")
    private Optional<Integer> inARow = Optional.empty();

    @Option(
            names = "--max-failures",
            paramLabel = "N",
            description = "Stop when labelers failed more than N times in all.")
    private Optional<Integer> most = Optional.empty();

    /** Refuses values that have no meaning. */
    void check() {
        if (seconds.isPresent() && !(seconds.get() >= 0.001 && seconds.get() <= 1e9)) {
            throw new UsageException("--call-timeout must be a number of seconds from 0.001, but was " + seconds.get());
        }
        if (share.isPresent() && !(share.get() >= 0 && share.get() <= 1)) {
            throw new UsageException("--error-budget must be from 0 to 1, but was " + share.get());
        }
        UsageException.unlessAtLeast(1, "--error-budget-after", after);
        inARow.ifPresent(n -> UsageException.unlessAtLeast(1, "--max-failures-in-a-row", n));
        most.ifPresent(n -> UsageException.unlessAtLeast(0, "--max-failures", n));
    }

    /** The most failures of all labelers together. */
    Optional<Integer> most() {
        return most;
    }

    /** An executor that bears no more than this. */
    LocalExecutor limit(LocalExecutor executor) {
        ErrorBudget budget = share.isPresent() ? ErrorBudget.of(share.get(), after) : ErrorBudget.unlimited();
        if (inARow.isPresent()) {
            budget = budget.andConsecutive(inARow.get());
        }
        LocalExecutor limited = executor.errorBudget(budget);
        return seconds.isPresent() ? limited.timeout(Duration.ofNanos((long) (seconds.get() * 1e9))) : limited;
    }
}
