package io.labelkit.llm.call;

import dev.failsafe.Execution;
import dev.failsafe.RetryPolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The attempts at one question. Not thread-safe. */
final class Tries {
    private static final int MOST_DOUBLINGS = 40;

    private final Retries settings;
    private final CallClock clock;
    private final DoubleSupplier random;
    private final long start;
    private int failed;
    private @Nullable Execution<Trouble> execution;

    Tries(Retries settings, CallClock clock, DoubleSupplier random) {
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        this.start = clock.nanos();
    }

    /** The how-manieth attempt is next, from 1. */
    int next() {
        return failed + 1;
    }

    /** How long to wait before the next attempt; empty if there is to be none. */
    Optional<Duration> after(Trouble trouble) {
        Execution<Trouble> tried = execution;
        if (tried == null) {
            tried = Execution.of(
                    policy(
                            t -> t.remedy() == Trouble.Remedy.SLOW_DOWN,
                            settings.within().isZero() ? 0 : -1),
                    policy(Trouble::passing, settings.most()));
            execution = tried;
        }
        failed++;
        tried.recordResult(trouble);
        if (tried.isComplete()) {
            return Optional.empty();
        }
        Duration wait = trouble.advice().retryAfter().isPresent() ? Duration.ZERO : tried.getDelay();
        Duration until = trouble.advice().retryAfter().orElse(wait).plusNanos(clock.nanos() - start);
        return until.compareTo(settings.within()) <= 0 ? Optional.of(wait) : Optional.empty();
    }

    /** Where the server says when, the client as a whole waits until then. */
    private RetryPolicy<Trouble> policy(Predicate<Trouble> handled, int most) {
        return RetryPolicy.<Trouble>builder()
                .handleResultIf(handled::test)
                .withMaxRetries(most)
                .withDelayFn(context -> backoff())
                .build();
    }

    /** Full jitter. */
    private Duration backoff() {
        double longest = settings.firstBackoff().toNanos() * (double) (1L << Math.min(failed - 1, MOST_DOUBLINGS));
        return Duration.ofNanos((long) (random.getAsDouble()
                * Math.min(longest, settings.longestBackoff().toNanos())));
    }
}
