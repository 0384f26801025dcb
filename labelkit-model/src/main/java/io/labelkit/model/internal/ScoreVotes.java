package io.labelkit.model.internal;

import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.ScoredLabel;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.Vote;
import java.util.Optional;

/** Scores to votes: the label they speak for, unless it is too uncertain. */
public final class ScoreVotes {
    private ScoreVotes() {}

    /**
     * The vote for the label of the greatest score, or for category sets for every class of at least one half.
     *
     * @param scores one in [0, 1] for each class, in the order of the space
     * @param space the labels
     * @param minimumConfidence below which it is an abstention
     * @param minimumMargin the difference of the two greatest scores below which it is an abstention; for category sets
     *     it is not looked at
     * @return a vote with its confidence, or an abstention with its reason
     */
    public static Outcome outcome(double[] scores, LabelSpace space, double minimumConfidence, double minimumMargin) {
        ScoredLabel scored = ScoredLabel.of(scores, space);
        double confidence = Math.min(1, scored.confidence());
        if (confidence < minimumConfidence) {
            return abstain("confidence " + confidence + " below " + minimumConfidence);
        }
        if (space.kind() != LabelKind.CATEGORY_SET && margin(scores) < minimumMargin) {
            return abstain("margin " + margin(scores) + " below " + minimumMargin);
        }
        return Outcome.vote(Vote.of(scored.label()).withConfidence(confidence));
    }

    /**
     * The difference of the two greatest scores.
     *
     * @param scores at least one score of at least 0
     * @return the difference; the score itself if there is only one
     */
    public static double margin(double[] scores) {
        double best = Double.NEGATIVE_INFINITY;
        double second = 0;
        for (double score : scores) {
            if (score > best) {
                second = Math.max(0, best);
                best = score;
            } else {
                second = Math.max(second, score);
            }
        }
        return best - second;
    }

    /**
     * An abstention.
     *
     * @param reason why
     * @return the outcome
     */
    public static Outcome abstain(String reason) {
        return new Outcome.Abstained(Optional.of(reason), Cost.UNKNOWN);
    }

    /**
     * The column of a label.
     *
     * @param label a category or a level
     * @param space the labels
     * @param owner whose label it is, for errors
     * @return the column
     * @throws IllegalArgumentException if the label is of another kind or not in the space
     */
    public static int column(Label label, LabelSpace space, String owner) {
        Optional<String> problem = space.problemWith(label);
        if (problem.isPresent()) {
            throw new IllegalArgumentException("the label of " + owner + ": " + problem.get());
        }
        return space.indexOf(label.toString());
    }
}
