package io.labelkit.store;

import io.labelkit.core.vote.FailureKind;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What came of asking one labeler so far.
 *
 * @param name its name
 * @param votes the number of votes
 * @param abstentions the number of abstentions
 * @param failures the number of failures by kind; kinds without any are absent
 * @param cost what it cost, as far as that is known
 * @param off why it was switched off in the last session, if it was; the next session asks it again
 */
public record LabelerStatus(
        String name,
        long votes,
        long abstentions,
        Map<FailureKind, Long> failures,
        LabelerCost cost,
        Optional<String> off) {
    /**
     * Copies the map.
     *
     * @param name its name
     * @param votes the number of votes
     * @param abstentions the number of abstentions
     * @param failures the number of failures by kind
     * @param cost what it cost, as far as that is known
     * @param off why it was switched off, if it was
     */
    public LabelerStatus {
        Map<FailureKind, Long> ordered = new EnumMap<>(FailureKind.class);
        ordered.putAll(failures);
        failures = Collections.unmodifiableMap(ordered);
    }

    /**
     * The number of failures of all kinds.
     *
     * @return the number
     */
    public long failed() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public String toString() {
        return name + ": " + votes + " votes, " + abstentions + " abstentions, " + failed() + " failures"
                + (failures.isEmpty() ? "" : " " + failures)
                + off.map(reason -> ", switched off: " + reason).orElse("");
    }
}
