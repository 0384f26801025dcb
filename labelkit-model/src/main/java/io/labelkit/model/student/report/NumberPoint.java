package io.labelkit.model.student.report;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Unit;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Displayable;

/**
 * What would be if the student said only the numbers of which it is surest: those with the narrowest intervals.
 *
 * @param coverage the share of the items that get a number, in (0, 1]
 * @param width the widest interval among them
 * @param meanAbsoluteError over them
 */
public record NumberPoint(double coverage, double width, double meanAbsoluteError) implements Displayable {
    static final Rows<NumberPoint> ROWS = Rows.<NumberPoint>of("Point").share("surest", NumberPoint::coverage).number("greatest width", Unit.measure(""), NumberPoint::width).number("mean absolute error", Unit.measure(""), NumberPoint::meanAbsoluteError);

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
