package io.labelkit.llm.call;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Keeps calls within limits a minute. A call takes its share in advance, in the order of arrival, and waits until its
 * share has been refilled; a share above the capacity is taken all the same and makes those after it wait. Thread-safe.
 */
final class Throttle {
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final int SLICES = 6;

    private final CallClock clock;
    private final Optional<Bucket> requests;
    private final Optional<Bucket> tokens;

    Throttle(Limits limits, CallClock clock) {
        this.clock = clock;
        this.requests = bucket(limits.requests(), clock);
        this.tokens = bucket(limits.tokens(), clock);
    }

    private static Optional<Bucket> bucket(OptionalLong limit, CallClock clock) {
        if (limit.isEmpty()) {
            return Optional.empty();
        }
        long perMinute = limit.getAsLong();
        return Optional.of(Bucket.builder()
                .addLimit(bandwidth ->
                        bandwidth.capacity(Math.max(1, perMinute / SLICES)).refillGreedy(perMinute, PERIOD))
                .withCustomTimePrecision(new Meter(clock))
                .build());
    }

    private record Meter(CallClock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return clock.nanos();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }

    /** Takes a request and so many tokens; returns when they may be used. */
    void take(long tokenCount) throws InterruptedException {
        if (requests.isPresent()) {
            requests.get().asBlocking().consume(1, clock::sleep);
        }
        if (tokens.isPresent() && tokenCount > 0) {
            tokens.get().asBlocking().consume(tokenCount, clock::sleep);
        }
    }

    /** Gives back what a call did not use of its tokens, or takes what it used above them. */
    void settle(long taken, long used) {
        if (tokens.isPresent() && used < taken) {
            tokens.get().addTokens(taken - used);
        } else if (tokens.isPresent() && used > taken) {
            tokens.get().consumeIgnoringRateLimits(used - taken);
        }
    }
}
