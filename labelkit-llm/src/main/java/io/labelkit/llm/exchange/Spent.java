package io.labelkit.llm.exchange;

import io.labelkit.core.vote.Cost;
import io.labelkit.llm.call.LlmReply;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/** Costs of several requests, and of answers that somebody else has paid for. Stateless. */
public final class Spent {
    /** What an answer costs that was paid for already: no tokens. */
    public static final Cost NOTHING =
            new Cost(OptionalLong.of(0), OptionalLong.of(0), OptionalDouble.empty(), Optional.empty());

    private Spent() {}

    /**
     * The sum of some costs. What is known of one of them only is the sum's; what is known of none is unknown.
     *
     * @param costs the costs
     * @return tokens, money and latencies added up
     */
    public static Cost sum(Collection<Cost> costs) {
        return new Cost(
                longs(costs, Cost::inputTokens),
                longs(costs, Cost::outputTokens),
                costs.stream().anyMatch(cost -> cost.money().isPresent())
                        ? OptionalDouble.of(costs.stream()
                                .mapToDouble(cost -> cost.money().orElse(0))
                                .sum())
                        : OptionalDouble.empty(),
                costs.stream().flatMap(cost -> cost.latency().stream()).reduce(Duration::plus));
    }

    private static OptionalLong longs(Collection<Cost> costs, Function<Cost, OptionalLong> part) {
        return costs.stream().anyMatch(cost -> part.apply(cost).isPresent())
                ? OptionalLong.of(costs.stream()
                        .mapToLong(cost -> part.apply(cost).orElse(0))
                        .sum())
                : OptionalLong.empty();
    }

    /**
     * The same reply for somebody who does not pay for it.
     *
     * @param reply a reply
     * @return the reply with a cost of nothing
     */
    public static LlmReply alreadyPaid(LlmReply reply) {
        return reply instanceof LlmReply.Answered answered
                ? new LlmReply.Answered(answered.text(), answered.tokens(), NOTHING, true)
                : new LlmReply.Failed(((LlmReply.Failed) reply).kind(), ((LlmReply.Failed) reply).message(), NOTHING);
    }
}
