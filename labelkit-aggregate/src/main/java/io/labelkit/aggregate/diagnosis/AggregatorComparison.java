package io.labelkit.aggregate.diagnosis;

import io.labelkit.aggregate.heldout.HiddenEvent;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import java.util.List;
import java.util.Optional;

/**
 * Methods side by side on the same votes, and which of them to use. Made by {@link CompareAggregators}.
 *
 * @param hidden what was hidden and foretold
 * @param hiddenCount how many votes, or chances to vote, were hidden; 0 if no example has votes of two labelers
 * @param scores one for each method, in the order in which they were given, simplest first
 * @param recommended the name of the method to use
 * @param reason why, in plain sentences
 */
public record AggregatorComparison(
        HiddenEvent hidden, int hiddenCount, List<MethodScore> scores, String recommended, String reason)
        implements Displayable {

    /**
     * Copies the list.
     *
     * @param hidden what was hidden and foretold
     * @param hiddenCount how many
     * @param scores one for each method
     * @param recommended the name of the method to use
     * @param reason why, in plain sentences
     */
    public AggregatorComparison {
        scores = List.copyOf(scores);
    }

    /**
     * The score of a method.
     *
     * @param method its name
     * @return the score; empty if it was not compared
     */
    public Optional<MethodScore> score(String method) {
        return scores.stream().filter(score -> score.method().equals(method)).findFirst();
    }

    @Override
    public Display display() {
        return Display.builder("Methods compared on hidden votes")
                .text("recommended", recommended)
                .text("hidden", hidden)
                .count("hidden votes", hiddenCount)
                .table(MethodScore.ROWS.table("methods", scores))
                .lead(reason)
                .note(
                        hidden == HiddenEvent.ANSWER
                                ? "Answers were hidden once each."
                                : "Chances to vote, silence included, were hidden once each, because labelers vote for"
                                        + " one class only.")
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
