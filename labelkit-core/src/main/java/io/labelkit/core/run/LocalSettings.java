package io.labelkit.core.run;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How a local executor was set. */
record LocalSettings(
        int threads,
        int inFlight,
        RunListener listener,
        Cancellation cancellation,
        ErrorBudget budget,
        Optional<Duration> limit,
        Map<String, Duration> limits) {
    LocalSettings {
        limits = Map.copyOf(limits);
    }

    static LocalSettings standard() {
        return new LocalSettings(
                Runtime.getRuntime().availableProcessors(),
                16_384,
                RunListeners.silent(),
                Cancellation.create(),
                ErrorBudget.unlimited(),
                Optional.empty(),
                Map.of());
    }

    /** The time limit of one call of a labeler. */
    Optional<Duration> limitOf(String labeler) {
        return Optional.ofNullable(limits.get(labeler)).or(() -> limit);
    }

    int windowSize() {
        return Math.max(1, inFlight / LocalRun.WINDOWS);
    }

    LocalSettings withThreads(int count) {
        return new LocalSettings(count, inFlight, listener, cancellation, budget, limit, limits);
    }

    LocalSettings withInFlight(int examples) {
        return new LocalSettings(threads, examples, listener, cancellation, budget, limit, limits);
    }

    LocalSettings withListener(RunListener who) {
        return new LocalSettings(threads, inFlight, who, cancellation, budget, limit, limits);
    }

    LocalSettings withCancellation(Cancellation token) {
        return new LocalSettings(threads, inFlight, listener, token, budget, limit, limits);
    }

    LocalSettings withBudget(ErrorBudget each) {
        return new LocalSettings(threads, inFlight, listener, cancellation, each, limit, limits);
    }

    LocalSettings withLimits(Optional<Duration> all, Map<String, Duration> some) {
        return new LocalSettings(threads, inFlight, listener, cancellation, budget, all, some);
    }
}
