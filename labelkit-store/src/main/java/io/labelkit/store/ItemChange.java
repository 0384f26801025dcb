package io.labelkit.store;

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
        Set<ChangeCause> causes) {
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
}
