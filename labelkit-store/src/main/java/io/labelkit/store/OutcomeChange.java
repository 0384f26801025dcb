package io.labelkit.store;

import io.labelkit.core.vote.Outcome;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A labeler said something else about an example in two runs. Confidences, texts and costs are not compared.
 *
 * @param example the id of the example
 * @param labeler the name of the labeler
 * @param before the outcome in the first run; empty if it was not asked
 * @param after the outcome in the second run; empty if it was not asked
 * @param causes why, at least one
 */
public record OutcomeChange(
        String example, String labeler, Optional<Outcome> before, Optional<Outcome> after, Set<ChangeCause> causes) {
    /**
     * Copies the causes.
     *
     * @param example the id of the example
     * @param labeler the name of the labeler
     * @param before the outcome in the first run
     * @param after the outcome in the second run
     * @param causes why, at least one
     */
    public OutcomeChange {
        causes = Collections.unmodifiableSet(EnumSet.copyOf(causes));
    }
}
