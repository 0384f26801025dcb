package io.labelkit.aggregate.diagnosis;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;
import io.labelkit.core.statistics.Interval;
import java.util.Optional;

/**
 * How well a labeler does by a consensus.
 *
 * @param name the labeler
 * @param votes the number of its votes
 * @param accuracy the expected share of its votes that are right under the consensus, with its interval; empty without
 *     votes, and where its votes are on so few examples that many samples miss them all
 */
public record LabelerAccuracy(String name, int votes, Optional<Interval> accuracy) implements Displayable {
    static final Rows<LabelerAccuracy> ROWS = Rows.<LabelerAccuracy>of("Labeler")
            .text("labeler", LabelerAccuracy::name)
            .count("votes", LabelerAccuracy::votes)
            .text("accuracy", each -> each.accuracy().map(i -> Unit.share().write(i.estimate())))
            .text("95% interval", each -> each.accuracy().map(ends -> Cell.between(ends, Unit.share())));

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
