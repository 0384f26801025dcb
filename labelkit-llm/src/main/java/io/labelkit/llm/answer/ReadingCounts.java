package io.labelkit.llm.answer;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.vote.FailureKind;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How answers were read, by number.
 *
 * @param votes the votes by rung of the ladder
 * @param abstentions the abstentions by rung of the ladder
 * @param failures the failures by kind
 * @param repairs how many second requests told what was wrong
 * @param remarks how often something was left out of a vote
 * @param batch what was wrong with answers to several texts, by problem: {@code missing}, {@code repeated},
 *     {@code unknown}, {@code halved}
 */
public record ReadingCounts(
        Map<Rung, Long> votes,
        Map<Rung, Long> abstentions,
        Map<FailureKind, Long> failures,
        long repairs,
        long remarks,
        Map<String, Long> batch)
        implements Displayable {
    /**
     * Copies the maps.
     *
     * @param votes the votes by rung
     * @param abstentions the abstentions by rung
     * @param failures the failures by kind
     * @param repairs how many second requests told what was wrong
     * @param remarks how often something was left out of a vote
     * @param batch what was wrong with answers to several texts
     */
    public ReadingCounts {
        votes = Collections.unmodifiableMap(copy(new EnumMap<>(Rung.class), votes));
        abstentions = Collections.unmodifiableMap(copy(new EnumMap<>(Rung.class), abstentions));
        failures = Collections.unmodifiableMap(copy(new EnumMap<>(FailureKind.class), failures));
        batch = Collections.unmodifiableMap(new TreeMap<>(batch));
    }

    private static <K> Map<K, Long> copy(Map<K, Long> into, Map<K, Long> from) {
        into.putAll(from);
        return into;
    }

    /**
     * The number of outcomes.
     *
     * @return votes, abstentions and failures
     */
    public long outcomes() {
        return sum(votes) + sum(abstentions) + sum(failures);
    }

    private static long sum(Map<?, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public Display display() {
        return Display.builder("How answers were read")
                .count("outcomes", outcomes())
                .text("votes by way of reading", votes)
                .text("abstentions", abstentions)
                .text("failures", failures)
                .count("repairs", repairs)
                .count("remarks", remarks)
                .text("requests of several texts", batch)
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
