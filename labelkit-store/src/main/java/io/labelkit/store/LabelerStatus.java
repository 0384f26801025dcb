package io.labelkit.store;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;
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
        Optional<String> off)
        implements Displayable {
    static final Rows<LabelerStatus> ROWS = Rows.<LabelerStatus>of("Labeler")
            .text("labeler", LabelerStatus::name)
            .count("votes", LabelerStatus::votes)
            .count("abstentions", LabelerStatus::abstentions)
            .count("failures", LabelerStatus::failed)
            .count("tokens in", status -> status.cost().inputTokens())
            .count("tokens out", status -> status.cost().outputTokens())
            .number("money", Unit.decimal("", 4), status -> status.cost().money())
            .text("switched off", LabelerStatus::off);

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
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
