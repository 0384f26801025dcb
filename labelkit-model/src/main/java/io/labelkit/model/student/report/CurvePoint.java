package io.labelkit.model.student.report;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Unit;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.statistics.Interval;

/**
 * How good a student of so many labels is.
 *
 * @param items the number of labels it was trained on
 * @param accuracy on test gold, with its 95 % interval (Wilson)
 */
public record CurvePoint(int items, Interval accuracy) implements Displayable {
    static final Rows<CurvePoint> ROWS = Rows.<CurvePoint>of("Point").count("labels", CurvePoint::items).interval("accuracy", Unit.share(), CurvePoint::accuracy);

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
