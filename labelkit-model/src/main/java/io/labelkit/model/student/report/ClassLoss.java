package io.labelkit.model.student.report;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Unit;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Displayable;
import java.util.OptionalDouble;

/**
 * One class, on test gold.
 *
 * @param name the class
 * @param gold how many examples have it
 * @param teacherRecall the share of them that the teacher labels so, of those it labels
 * @param studentRecall the share of them that the student labels so
 * @param studentLoss the student's mean cross-entropy on them
 */
public record ClassLoss(
        String name,
        long gold,
        OptionalDouble teacherRecall,
        OptionalDouble studentRecall,
        OptionalDouble studentLoss) implements Displayable {
    static final Rows<ClassLoss> ROWS = Rows.<ClassLoss>of("Class").text("class", ClassLoss::name).count("gold", ClassLoss::gold).shareIfKnown("recall of the teacher", ClassLoss::teacherRecall).shareIfKnown("of the student", ClassLoss::studentRecall).numberIfKnown("log loss", Unit.decimal("nats", 3), ClassLoss::studentLoss);

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
