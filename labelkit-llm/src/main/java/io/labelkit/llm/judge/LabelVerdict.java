package io.labelkit.llm.judge;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.vote.Outcome;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a judge says of the given label of one example. Immutable.
 *
 * @param id the example
 * @param given the given label
 * @param found the label that the judge finds right; empty if it abstains or fails
 * @param confidence how sure it says it is; empty if it does not say
 * @param why its reason; may be empty
 * @param outcome what came of asking, with its cost
 */
public record LabelVerdict(
        String id, String given, Optional<String> found, OptionalDouble confidence, String why, Outcome outcome)
        implements Displayable {
    static final Rows<LabelVerdict> ROWS = Rows.<LabelVerdict>of("Verdict")
            .text("example", LabelVerdict::id)
            .text("given label", LabelVerdict::given)
            .text("the judge says", LabelVerdict::found)
            .shareIfKnown("confidence", LabelVerdict::confidence)
            .text("disagrees", LabelVerdict::disagrees)
            .text("why", LabelVerdict::why);

    /** What counts as confidence in a ranking where none is stated. */
    static final double MIDDLE = 0.5;

    /**
     * Whether the judge finds another label right.
     *
     * @return true if it names one
     */
    public boolean disagrees() {
        return found.isPresent() && !found.get().equals(given);
    }

    /** In [0, 0.5] for disagreements, in [0.5, 1] for agreements. */
    double score() {
        double sure = confidence.orElse(MIDDLE);
        return disagrees() ? (1 - sure) / 2 : (1 + sure) / 2;
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
