package io.labelkit.model.student.report;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Unit;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.statistics.Interval;
import java.util.OptionalDouble;

/**
 * What happens if the student answers only where it is sure enough, and the teacher is asked about the rest.
 *
 * @param threshold the least confidence with which the student answers
 * @param coverage the share of examples it answers
 * @param accuracy how often it is right about them, with its 95 % interval (Clopper-Pearson)
 * @param withTeacher how often both are right together, if the teacher labels the rest; empty if it labels none of it
 */
public record SelectivePoint(double threshold, double coverage, Interval accuracy, OptionalDouble withTeacher) implements Displayable {
    static final Rows<SelectivePoint> ROWS = Rows.<SelectivePoint>of("Threshold").share("answers from", SelectivePoint::threshold).share("coverage", SelectivePoint::coverage).interval("accuracy", Unit.share(), SelectivePoint::accuracy).shareIfKnown("with the teacher for the rest", SelectivePoint::withTeacher);

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
