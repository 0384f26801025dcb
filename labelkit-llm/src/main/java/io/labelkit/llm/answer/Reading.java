package io.labelkit.llm.answer;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * What came of reading an answer.
 *
 * @param outcome a vote, an abstention or a typed failure
 * @param rung how far down the ladder the reading went; empty for a failure
 * @param remarks what was left out on the way, in words: names outside the label space, quotes that could not be placed
 */
public record Reading(Outcome outcome, Optional<Rung> rung, List<String> remarks) implements Displayable {
    /**
     * Copies the list.
     *
     * @param outcome a vote, an abstention or a typed failure
     * @param rung how far down the ladder the reading went; empty for a failure
     * @param remarks what was left out on the way
     */
    public Reading {
        remarks = List.copyOf(remarks);
    }

    /**
     * The same, reached by a second request.
     *
     * @return a reading of rung {@link Rung#REPAIRED}; this one if it is a failure
     */
    public Reading repaired() {
        return rung.isEmpty() ? this : new Reading(outcome, Optional.of(Rung.REPAIRED), remarks);
    }

    /**
     * The same, no higher on the ladder than a rung.
     *
     * @param least the rung
     * @return a reading of that rung or one further down; this one if it is a failure
     */
    public Reading atLeast(Rung least) {
        boolean higher = rung.isPresent() && rung.get().compareTo(least) < 0;
        return higher ? new Reading(outcome, Optional.of(least), remarks) : this;
    }

    /**
     * The same at another cost.
     *
     * @param cost the cost of all that it took
     * @return a copy
     */
    public Reading withCost(Cost cost) {
        Outcome other = outcome.match(
                voted -> new Outcome.Voted(voted.vote(), cost),
                abstained -> new Outcome.Abstained(abstained.reason(), cost),
                failed -> new Outcome.Failed(failed.kind(), failed.message(), cost));
        return new Reading(other, rung, remarks);
    }

    @Override
    public Display display() {
        return Display.builder("Answer as it was read")
                .text(
                        "outcome",
                        outcome.match(
                                voted -> voted.vote()
                                        .label()
                                        .map(Object::toString)
                                        .orElse("vote"),
                                abstained -> "abstention",
                                failed -> "failure: " + failed.message()))
                .text("way of reading", rung)
                .text("remarks", remarks)
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
