package io.labelkit.llm.call;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Unit;
import io.labelkit.core.vote.FailureKind;
import java.time.Duration;
import java.util.Map;

/**
 * What a client did since it was made. Immutable.
 *
 * @param questions how many questions it was asked
 * @param calls how many calls it made, those that failed included
 * @param retries how many of the calls asked again what had been asked
 * @param stored how many questions were answered from the log of the run
 * @param cached how many questions were answered from a cache that runs share
 * @param shared how many questions got the reply to the same question that was under way
 * @param failures how many questions got no answer, by kind
 * @param troubles how many calls failed, by kind
 * @param inputTokens tokens sent, as far as servers told
 * @param cachedInputTokens how many of them servers had in their prefix caches
 * @param outputTokens tokens received, as far as servers told
 * @param withoutUsage how many answers came without a count of tokens
 * @param savedInputTokens tokens sent for the answers that were stored or cached, when they were paid for
 * @param savedOutputTokens tokens received for them
 * @param savedMoney what they had cost, as far as it was recorded, in units of the currency
 * @param waitedForSlots the time that threads waited since enough calls were under way
 * @param waitedForLimits the time that threads waited for the limits a minute
 * @param waitedForServer the time that threads waited since the server wanted to be left alone or was down
 * @param waitedForRetries the time that threads waited between two attempts
 * @param redacted how often something was redacted in what was to be sent, by kind
 */
public record CallStatistics(
        long questions,
        long calls,
        long retries,
        long stored,
        long cached,
        long shared,
        Map<FailureKind, Long> failures,
        Map<FailureKind, Long> troubles,
        long inputTokens,
        long cachedInputTokens,
        long outputTokens,
        long withoutUsage,
        long savedInputTokens,
        long savedOutputTokens,
        double savedMoney,
        Duration waitedForSlots,
        Duration waitedForLimits,
        Duration waitedForServer,
        Duration waitedForRetries,
        Map<String, Long> redacted)
        implements Displayable {
    /**
     * Copies the maps.
     *
     * @param questions how many questions it was asked
     * @param calls how many calls it made
     * @param retries how many of the calls asked again
     * @param stored how many questions were answered from the log of the run
     * @param cached how many questions were answered from a shared cache
     * @param shared how many questions got the reply to the same question
     * @param failures how many questions got no answer, by kind
     * @param troubles how many calls failed, by kind
     * @param inputTokens tokens sent
     * @param cachedInputTokens how many of them servers had in their caches
     * @param outputTokens tokens received
     * @param withoutUsage how many answers came without a count of tokens
     * @param savedInputTokens tokens sent for stored or cached answers
     * @param savedOutputTokens tokens received for them
     * @param savedMoney what they had cost
     * @param waitedForSlots the time waited since enough calls were under way
     * @param waitedForLimits the time waited for the limits
     * @param waitedForServer the time waited for the server
     * @param waitedForRetries the time waited between attempts
     * @param redacted how often something was redacted, by kind
     */
    public CallStatistics {
        failures = Map.copyOf(failures);
        troubles = Map.copyOf(troubles);
        redacted = Map.copyOf(redacted);
    }

    @Override
    public Display display() {
        return Display.builder("Calls of a language model")
                .count("questions", questions)
                .count("calls", calls)
                .count("retries", retries)
                .count("answers of this run", stored)
                .count("answers from the cache", cached)
                .count("answers shared with others", shared)
                .text("failures", failures.isEmpty() ? "none" : failures)
                .text("troubles", troubles.isEmpty() ? "none" : troubles)
                .count("tokens in", inputTokens)
                .count("of them cached", cachedInputTokens)
                .count("tokens out", outputTokens)
                .count("calls without token counts", withoutUsage)
                .count("tokens in saved", savedInputTokens)
                .count("tokens out saved", savedOutputTokens)
                .number("money saved", savedMoney, Unit.measure(""))
                .text("waited for slots", waitedForSlots)
                .text("waited for limits", waitedForLimits)
                .text("waited for the server", waitedForServer)
                .text("waited before retries", waitedForRetries)
                .text("redacted", redacted.isEmpty() ? "nothing" : redacted)
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
