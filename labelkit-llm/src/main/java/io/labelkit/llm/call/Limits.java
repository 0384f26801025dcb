package io.labelkit.llm.call;

import io.labelkit.core.internal.Checks;
import java.util.OptionalLong;

/**
 * What a provider allows in a minute, so that a client keeps within it instead of being refused. Either limit may be
 * absent. Within ten seconds at most a sixth of a limit is used at once, since providers enforce their limits in slices.
 * Immutable.
 *
 * @param requests requests a minute, at least 1
 * @param tokens tokens a minute, sent and received together, at least 1
 */
public record Limits(OptionalLong requests, OptionalLong tokens) {
    private static final Limits NONE = new Limits(OptionalLong.empty(), OptionalLong.empty());

    /**
     * Checks the limits.
     *
     * @param requests requests a minute
     * @param tokens tokens a minute
     */
    public Limits {
        requests.ifPresent(count -> Checks.check(count >= 1, "requests", "at least 1", count));
        tokens.ifPresent(count -> Checks.check(count >= 1, "tokens", "at least 1", count));
    }

    /**
     * No limits.
     *
     * @return the limits
     */
    public static Limits none() {
        return NONE;
    }

    /**
     * Both limits.
     *
     * @param requests requests a minute
     * @param tokens tokens a minute
     * @return the limits
     */
    public static Limits perMinute(long requests, long tokens) {
        return new Limits(OptionalLong.of(requests), OptionalLong.of(tokens));
    }

    /**
     * A limit to requests only.
     *
     * @param requests requests a minute
     * @return the limits
     */
    public static Limits requestsPerMinute(long requests) {
        return new Limits(OptionalLong.of(requests), OptionalLong.empty());
    }

    /**
     * A limit to tokens only.
     *
     * @param tokens tokens a minute
     * @return the limits
     */
    public static Limits tokensPerMinute(long tokens) {
        return new Limits(OptionalLong.empty(), OptionalLong.of(tokens));
    }
}
