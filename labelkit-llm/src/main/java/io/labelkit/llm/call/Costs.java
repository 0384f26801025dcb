package io.labelkit.llm.call;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiTokenUsage;
import dev.langchain4j.model.output.TokenUsage;
import io.labelkit.core.vote.Cost;
import io.labelkit.llm.budget.Price;
import io.labelkit.llm.budget.TokenUse;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a request cost, as far as the server says so. */
final class Costs {
    /** What an answer costs for which no call was made. */
    static final Cost NOTHING =
            new Cost(OptionalLong.of(0), OptionalLong.of(0), OptionalDouble.empty(), Optional.empty());

    private Costs() {}

    /** The money is known if the price is and the server counts its tokens. */
    static Cost of(ChatResponse response, Optional<Price> price, long nanos) {
        TokenUsage usage = response.tokenUsage();
        return usage == null
                ? ofFailure(nanos)
                : new Cost(
                        known(usage.inputTokenCount()),
                        known(usage.outputTokenCount()),
                        money(use(response), price),
                        Optional.of(Duration.ofNanos(nanos)));
    }

    private static OptionalDouble money(Optional<TokenUse> use, Optional<Price> price) {
        return use.isPresent() && price.isPresent()
                ? OptionalDouble.of(price.get().of(use.get()).inUnits())
                : OptionalDouble.empty();
    }

    /** A call that the server refused before it did anything: no tokens, which is not the same as an unknown number. */
    static Cost free(long nanos) {
        return new Cost(
                OptionalLong.of(0), OptionalLong.of(0), OptionalDouble.empty(), Optional.of(Duration.ofNanos(nanos)));
    }

    static Cost ofFailure(long nanos) {
        return new Cost(
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalDouble.empty(),
                Optional.of(Duration.ofNanos(nanos)));
    }

    /** The tokens of a response; empty unless the server counts both kinds. */
    static Optional<TokenUse> use(ChatResponse response) {
        TokenUsage usage = response.tokenUsage();
        if (usage == null) {
            return Optional.empty();
        }
        OptionalLong input = known(usage.inputTokenCount());
        OptionalLong output = known(usage.outputTokenCount());
        if (input.isEmpty() || output.isEmpty()) {
            return Optional.empty();
        }
        long cached = Math.min(cached(usage), input.getAsLong());
        return Optional.of(new TokenUse(input.getAsLong(), cached, output.getAsLong()));
    }

    private static long cached(TokenUsage usage) {
        if (usage instanceof OpenAiTokenUsage openAi && openAi.inputTokensDetails() != null) {
            return known(openAi.inputTokensDetails().cachedTokens()).orElse(0);
        }
        return 0;
    }

    private static OptionalLong known(@Nullable Integer count) {
        return count == null || count < 0 ? OptionalLong.empty() : OptionalLong.of(count);
    }

    /** The sum of what several attempts cost; what one of them does not know counts as nothing if another knows it. */
    static Cost sum(Cost first, Cost second) {
        return new Cost(
                sum(first.inputTokens(), second.inputTokens()),
                sum(first.outputTokens(), second.outputTokens()),
                first.money().isEmpty()
                        ? second.money()
                        : OptionalDouble.of(
                                first.money().getAsDouble() + second.money().orElse(0)),
                first.latency().isEmpty()
                        ? second.latency()
                        : first.latency().map(time -> time.plus(second.latency().orElse(Duration.ZERO))));
    }

    private static OptionalLong sum(OptionalLong first, OptionalLong second) {
        return first.isEmpty() ? second : OptionalLong.of(first.getAsLong() + second.orElse(0));
    }
}
