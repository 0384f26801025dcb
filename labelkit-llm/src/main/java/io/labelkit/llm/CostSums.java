package io.labelkit.llm;

import io.labelkit.core.vote.Cost;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Costs of several requests for one example, and of one request for several, as far as they are known. */
final class CostSums {
    private CostSums() {}

    static Cost sum(Cost one, Cost other) {
        return new Cost(
                sum(one.inputTokens(), other.inputTokens()),
                sum(one.outputTokens(), other.outputTokens()),
                sum(one.money(), other.money()),
                one.latency().isPresent() && other.latency().isPresent()
                        ? Optional.of(one.latency().get().plus(other.latency().get()))
                        : one.latency().or(other::latency));
    }

    private static OptionalLong sum(OptionalLong one, OptionalLong other) {
        return one.isPresent() && other.isPresent()
                ? OptionalLong.of(one.getAsLong() + other.getAsLong())
                : one.isPresent() ? one : other;
    }

    private static OptionalDouble sum(OptionalDouble one, OptionalDouble other) {
        return one.isPresent() && other.isPresent()
                ? OptionalDouble.of(one.getAsDouble() + other.getAsDouble())
                : one.isPresent() ? one : other;
    }

    /** The share of the k-th of n examples; the shares sum to the whole. */
    static Cost share(Cost cost, int k, int n) {
        return new Cost(
                share(cost.inputTokens(), k, n),
                share(cost.outputTokens(), k, n),
                cost.money().isPresent() ? OptionalDouble.of(cost.money().getAsDouble() / n) : OptionalDouble.empty(),
                cost.latency().map(Duration::from));
    }

    private static OptionalLong share(OptionalLong tokens, int k, int n) {
        return tokens.isPresent()
                ? OptionalLong.of(tokens.getAsLong() / n + (k < tokens.getAsLong() % n ? 1 : 0))
                : OptionalLong.empty();
    }
}
