package io.labelkit.model.student;

import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.ScoredLabel;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.Vote;
import java.util.Optional;

/** Scores to votes: the label they speak for, unless it is too uncertain. */
final class StudentVotes {
    private StudentVotes() {}

    static Outcome outcome(double[] scores, LabelSpace space, double abstainBelow) {
        ScoredLabel scored = ScoredLabel.of(scores, space);
        double confidence = Math.min(1, scored.confidence());
        if (confidence < abstainBelow) {
            return new Outcome.Abstained(
                    Optional.of("confidence " + confidence + " below " + abstainBelow), Cost.UNKNOWN);
        }
        return Outcome.vote(Vote.of(scored.label()).withConfidence(confidence));
    }
}
