package io.labelkit.llm.internal;

import io.labelkit.core.vote.Cost;
import io.labelkit.llm.call.LlmReply;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Adds up what calls cost; what is unknown of one is left out of the sum. Not thread-safe. */
public final class CostTally {
    private OptionalLong input = OptionalLong.empty();
    private OptionalLong output = OptionalLong.empty();
    private OptionalDouble money = OptionalDouble.empty();
    private Optional<Duration> latency = Optional.empty();

    /** An empty tally. */
    public CostTally() {}

    /**
     * Adds a reply.
     *
     * @param reply the reply
     * @return this tally
     */
    public CostTally add(LlmReply reply) {
        return add(reply.cost());
    }

    /**
     * Adds a cost.
     *
     * @param cost the cost
     * @return this tally
     */
    public CostTally add(Cost cost) {
        if (cost.inputTokens().isPresent()) {
            input = OptionalLong.of(input.orElse(0) + cost.inputTokens().getAsLong());
        }
        if (cost.outputTokens().isPresent()) {
            output = OptionalLong.of(output.orElse(0) + cost.outputTokens().getAsLong());
        }
        if (cost.money().isPresent()) {
            money = OptionalDouble.of(money.orElse(0) + cost.money().getAsDouble());
        }
        if (cost.latency().isPresent()) {
            latency = Optional.of(
                    latency.orElse(Duration.ZERO).plus(cost.latency().get()));
        }
        return this;
    }

    /**
     * The sum.
     *
     * @return the cost
     */
    public Cost sum() {
        return new Cost(input, output, money, latency);
    }
}
