package io.labelkit.store;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.label.Label;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An example has another label after aggregation.
 *
 * @param example the id of the example
 * @param before its label in the first run; empty if it had none
 * @param after its label in the second run; empty if it has none
 * @param outcomes what labelers said otherwise about it
 * @param causes why, at least one
 */
public record ItemChange(
        String example,
        Optional<Label> before,
        Optional<Label> after,
        List<OutcomeChange> outcomes,
        Set<ChangeCause> causes)
        implements Displayable {
    static final Rows<ItemChange> ROWS = Rows.<ItemChange>of("Change")
            .text("example", ItemChange::example)
            .text("before", ItemChange::before)
            .text("after", ItemChange::after)
            .text("causes", ItemChange::causes)
            .count("changed outcomes", change -> change.outcomes().size());

    /**
     * Copies the collections.
     *
     * @param example the id of the example
     * @param before its label in the first run
     * @param after its label in the second run
     * @param outcomes what labelers said otherwise about it
     * @param causes why, at least one
     */
    public ItemChange {
        outcomes = List.copyOf(outcomes);
        causes = Collections.unmodifiableSet(EnumSet.copyOf(causes));
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
