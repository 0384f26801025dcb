package io.labelkit.core.analysis;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;

/**
 * Two labelers that disagree.
 *
 * @param first the labeler with the lower column
 * @param second the other
 * @param both on how many examples both vote
 * @param disagree on how many of them they vote for different things
 * @param firstSays what the first says in the most frequent disagreement
 * @param secondSays what the second says in it
 * @param topCount how often that disagreement occurs
 */
public record LabelerPair(
        String first, String second, long both, long disagree, String firstSays, String secondSays, long topCount)
        implements Displayable {
    static final Rows<LabelerPair> ROWS = Rows.<LabelerPair>of("Pair")
            .text("first", LabelerPair::first)
            .text("second", LabelerPair::second)
            .count("both voted", LabelerPair::both)
            .count("disagree", LabelerPair::disagree)
            .text("mostly first says", LabelerPair::firstSays)
            .text("and second", LabelerPair::secondSays)
            .count("times", LabelerPair::topCount);

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
