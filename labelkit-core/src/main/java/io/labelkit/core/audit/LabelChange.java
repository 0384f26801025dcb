package io.labelkit.core.audit;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;
import io.labelkit.core.internal.Checks;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was decided about the given label of one example. A list of these says everything about how a data set was
 * corrected, and can be applied again or undone.
 *
 * @param id the example
 * @param from the label it had
 * @param action what is done
 * @param score the quality of the label it had, in [0, 1], low is suspicious; empty if it has no score
 * @param reason why, in a sentence
 * @param reviewer the person who decided; empty if a rule did
 */
public record LabelChange(
        String id, String from, LabelAction action, OptionalDouble score, String reason, Optional<String> reviewer)
        implements Displayable {
    static final Rows<LabelChange> ROWS = Rows.<LabelChange>of("Change")
            .text("example", LabelChange::id)
            .text("from", LabelChange::from)
            .text("action", change -> change.action().word())
            .text("to", LabelChange::to)
            .numberIfKnown("score", Unit.decimal("", 3), LabelChange::score)
            .text("why", LabelChange::reason)
            .text("reviewer", LabelChange::reviewer);

    /**
     * Checks the decision.
     *
     * @param id the example, not blank
     * @param from the label it had, not blank
     * @param action what is done; a replacement differs from the label it had
     * @param score the quality of the label it had, in [0, 1]
     * @param reason why
     * @param reviewer the person who decided, not blank
     */
    public LabelChange {
        Checks.notBlank(id, "id");
        Checks.notBlank(from, "from");
        score.ifPresent(value -> Checks.inRange(value, 0, 1, "score"));
        reviewer.ifPresent(name -> Checks.notBlank(name, "reviewer"));
        if (action instanceof LabelAction.Replace replace) {
            Checks.check(!replace.label().equals(from), "to", "another label than from for a replacement", from);
        }
    }

    /**
     * The label after the change.
     *
     * @return the new label of a replacement, empty for a dropped example, otherwise the label it had
     */
    public Optional<String> to() {
        if (action instanceof LabelAction.Drop) {
            return Optional.empty();
        }
        return Optional.of(action instanceof LabelAction.Replace replace ? replace.label() : from);
    }

    /**
     * Whether the data set is different afterwards.
     *
     * @return true for replace and drop
     */
    public boolean changes() {
        return action instanceof LabelAction.Replace || action instanceof LabelAction.Drop;
    }

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return id + ": " + action.word() + " " + from
                + action.target().map(label -> " -> " + label).orElse("")
                + reviewer.map(name -> " (by " + name + ")").orElse("");
    }
}
