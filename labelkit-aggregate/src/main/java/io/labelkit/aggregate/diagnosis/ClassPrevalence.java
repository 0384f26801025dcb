package io.labelkit.aggregate.diagnosis;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;
import io.labelkit.core.statistics.Interval;
import java.util.Optional;

/**
 * How common a class is by a consensus.
 *
 * @param name the class
 * @param share the mean of its probability over the examples with votes, with its interval; empty without votes
 */
public record ClassPrevalence(String name, Optional<Interval> share) implements Displayable {
    static final Rows<ClassPrevalence> ROWS = Rows.<ClassPrevalence>of("Class")
            .text("class", ClassPrevalence::name)
            .text("share", each -> each.share().map(i -> Unit.share().write(i.estimate())))
            .text("95% interval", each -> each.share().map(ends -> Cell.between(ends, Unit.share())));

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
