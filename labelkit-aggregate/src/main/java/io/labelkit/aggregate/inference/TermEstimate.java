package io.labelkit.aggregate.inference;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Unit;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.statistics.Interval;

/**
 * One estimated number.
 *
 * @param term what it is the coefficient of; {@code mean} for a mean
 * @param value the estimate
 * @param standardError its standard error
 * @param interval the interval around it, of Student's t
 * @param degrees how many degrees of freedom the standard error has; few where a few rows make most of it, such as the few
 *     mistakes of a good machine among the gold labels
 */
public record TermEstimate(String term, double value, double standardError, Interval interval, double degrees) implements Displayable {
    static final Rows<TermEstimate> ROWS = Rows.<TermEstimate>of("Term").text("term", TermEstimate::term).number("estimate", Unit.measure(""), TermEstimate::value).number("standard error", Unit.measure(""), TermEstimate::standardError).text("interval", term -> Cell.between(term.interval, Unit.measure(""))).share("level", term -> term.interval.level());
    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
