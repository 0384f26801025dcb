package io.labelkit.llm.plan;

import io.labelkit.core.internal.Checks;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How fast calls may be made. What is empty is not limited, or not known. Immutable.
 *
 * @param requestsPerMinute requests a minute
 * @param tokensPerMinute tokens a minute, sent and received
 * @param latency how long one call takes
 */
public record PlanLimits(OptionalLong requestsPerMinute, OptionalLong tokensPerMinute, Optional<Duration> latency) {
    /** Nothing is limited or known. */
    public static final PlanLimits NONE = new PlanLimits(OptionalLong.empty(), OptionalLong.empty(), Optional.empty());

    /**
     * Checks the numbers.
     *
     * @param requestsPerMinute requests a minute
     * @param tokensPerMinute tokens a minute
     * @param latency how long one call takes
     */
    public PlanLimits {
        requestsPerMinute.ifPresent(n -> Checks.check(n >= 1, "requestsPerMinute", "at least 1", n));
        tokensPerMinute.ifPresent(n -> Checks.check(n >= 1, "tokensPerMinute", "at least 1", n));
        latency.ifPresent(time -> Checks.check(!time.isNegative(), "latency", "at least 0", time));
    }
}
