package io.labelkit.llm.confidence;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.Vote;
import java.util.Optional;

/**
 * What came of asking for the scores of an item's labels. Immutable.
 *
 * @param outcome the vote for the label that was found best, with its confidence where that is known; an abstention where
 *     several are equally good; or a failure
 * @param scores the scores of all labels; empty if they are unknown
 */
public record Scored(Outcome outcome, Optional<LabelProbabilities> scores) implements Displayable {
    /**
     * The outcome of scores: a vote for the most probable label, its probability being the confidence.
     *
     * @param scores the scores
     * @param space the labels
     * @param cost what they cost
     * @return the outcome with its scores
     */
    public static Scored of(LabelProbabilities scores, LabelSpace space, Cost cost) {
        Outcome outcome = scores.best()
                .<Outcome>map(label ->
                        new Outcome.Voted(Vote.of(space.labelOf(label)).withConfidence(scores.of(label)), cost))
                .orElseGet(() -> new Outcome.Abstained(Optional.of("several labels are equally probable"), cost));
        return new Scored(outcome, Optional.of(scores));
    }

    /**
     * An outcome without scores.
     *
     * @param outcome the outcome
     * @return it
     */
    public static Scored without(Outcome outcome) {
        return new Scored(outcome, Optional.empty());
    }

    @Override
    public Display display() {
        return Display.builder("Scored outcome")
                .text("label", outcome.label())
                .text("probabilities", scores.map(LabelProbabilities::probabilities))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
