package io.labelkit.llm.call;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import io.labelkit.core.vote.Cost;
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

    static Cost of(ChatResponse response, long nanos) {
        TokenUsage usage = response.tokenUsage();
        return usage == null
                ? ofFailure(nanos)
                : new Cost(
                        known(usage.inputTokenCount()),
                        known(usage.outputTokenCount()),
                        OptionalDouble.empty(),
                        Optional.of(Duration.ofNanos(nanos)));
    }

    static Cost ofFailure(long nanos) {
        return new Cost(
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalDouble.empty(),
                Optional.of(Duration.ofNanos(nanos)));
    }

    private static OptionalLong known(@Nullable Integer count) {
        return count == null || count < 0 ? OptionalLong.empty() : OptionalLong.of(count);
    }
}
