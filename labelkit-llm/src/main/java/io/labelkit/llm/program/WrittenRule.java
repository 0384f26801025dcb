package io.labelkit.llm.program;

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
        OptionalDouble agreement) {}
