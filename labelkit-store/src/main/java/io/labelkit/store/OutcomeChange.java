package io.labelkit.store;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.label.Label;
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
        String example, String labeler, Optional<Outcome> before, Optional<Outcome> after, Set<ChangeCause> causes)
        implements Displayable {
    static final Rows<OutcomeChange> ROWS = Rows.<OutcomeChange>of("Change")
            .text("example", OutcomeChange::example)
            .text("labeler", OutcomeChange::labeler)
            .text("before", change -> words(change.before()))
            .text("after", change -> words(change.after()))
            .text("causes", OutcomeChange::causes);

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

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }

    private static String words(Optional<Outcome> outcome) {
        return outcome.map(known -> known.match(
                        voted -> voted.vote().label().map(Label::toString).orElse("vote"),
                        abstained -> "abstention",
                        failed -> "failed"))
                .orElse("nothing");
    }
}
