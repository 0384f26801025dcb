package io.labelkit.model.student.distill;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;
import java.util.OptionalDouble;

/**
 * A way to train a student, and how well it did on what it did not learn from. Scores are accuracies; of several classes
 * at once micro-averaged F1.
 *
 * @param loss the loss that was minimised
 * @param l2 the penalty
 * @param silver what was learned from beside gold
 * @param onSilver the score against held-out labels of the teacher, which are as wrong as those it learned from
 * @param onGold the score against held-out gold
 */
public record Trial(String loss, double l2, SilverPolicy silver, OptionalDouble onSilver, OptionalDouble onGold)
        implements Displayable {
    static final Rows<Trial> ROWS = Rows.<Trial>of("Trial")
            .text("machine labels", Trial::silver)
            .text("loss", Trial::loss)
            .number("penalty", Unit.measure(""), Trial::l2)
            .shareIfKnown("on machine labels", Trial::onSilver)
            .shareIfKnown("on gold", Trial::onGold);

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
