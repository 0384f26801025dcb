package io.labelkit.llm.pilot;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.label.Label;
import io.labelkit.core.vote.Outcome;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What came of asking about one example of a pilot.
 *
 * @param id the example
 * @param gold its gold label, if it has one
 * @param outcome what came; empty if the labeler was switched off before
 * @param weight how many examples of the data set it stands for
 */
public record PilotAnswer(String id, Optional<Label> gold, Optional<Outcome> outcome, double weight)
        implements Displayable {
    static final Rows<PilotAnswer> ROWS = Rows.<PilotAnswer>of("Answer")
            .text("example", PilotAnswer::id)
            .text("gold", PilotAnswer::gold)
            .text("label", PilotAnswer::label)
            .text("right", PilotAnswer::right)
            .text("stored", PilotAnswer::stored);

    /**
     * The label that the labeler gave.
     *
     * @return the label; empty if it abstained, failed or was not asked
     */
    public Optional<Label> label() {
        return outcome.flatMap(Outcome::label);
    }

    /**
     * Whether the label is the gold label.
     *
     * @return false too where there is no label or no gold
     */
    public boolean right() {
        return gold.isPresent() && gold.equals(label());
    }

    /**
     * Whether no call was made, since an earlier one had brought the answer.
     *
     * @return true if the outcome says that it took no tokens
     */
    public boolean stored() {
        return outcome.isPresent()
                && outcome.get().cost().inputTokens().equals(OptionalLong.of(0))
                && outcome.get().cost().outputTokens().equals(OptionalLong.of(0));
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
