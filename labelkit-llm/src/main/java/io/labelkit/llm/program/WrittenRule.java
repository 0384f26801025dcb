package io.labelkit.llm.program;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.labeler.Labeler;
import java.util.OptionalDouble;

/**
 * A rule that a model wrote and that is kept.
 *
 * @param name its name in the rule file, unique
 * @param round the round in which it was written, from 0
 * @param label the label that was asked about
 * @param intent what the model says it looks for, on one line; may be empty
 * @param source the rule as JSON, as it is in the rule file
 * @param labeler the rule
 * @param coverage the share of the examples that it votes on
 * @param goldVotes on how many examples with gold it votes, without those that the model was shown
 * @param precision the share of these votes that are right; empty if there are none
 * @param agreement the share of its votes that agree with the other rules' majority; empty where no other votes
 */
public record WrittenRule(
        String name,
        int round,
        String label,
        String intent,
        String source,
        Labeler<String> labeler,
        double coverage,
        int goldVotes,
        OptionalDouble precision,
        OptionalDouble agreement)
        implements Displayable {
    static final Rows<WrittenRule> ROWS = Rows.<WrittenRule>of("Rule")
            .text("rule", WrittenRule::name)
            .text("label", WrittenRule::label)
            .share("coverage", WrittenRule::coverage)
            .count("gold votes", WrittenRule::goldVotes)
            .shareIfKnown("precision", WrittenRule::precision)
            .shareIfKnown("agreement", WrittenRule::agreement)
            .text("intent", WrittenRule::intent);

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
