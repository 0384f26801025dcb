package io.labelkit.model.student.report;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;
import io.labelkit.core.evaluate.Evaluation;
import io.labelkit.core.internal.Checks;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Somebody who labels, against test gold.
 *
 * @param name who
 * @param evaluation on all gold examples that it labelled
 * @param onTeachersPart on those of them that the teacher labelled; empty without a teacher
 * @param elsewhere on those that the teacher was silent about; empty without a teacher or if there are none
 * @param millisPerItem how long an example takes, if known
 * @param costPerThousand what a thousand examples cost, in any one currency, if known
 */
public record Contestant(
        String name,
        Evaluation evaluation,
        Optional<Evaluation> onTeachersPart,
        Optional<Evaluation> elsewhere,
        OptionalDouble millisPerItem,
        OptionalDouble costPerThousand)
        implements Displayable {
    static final Rows<Contestant> ROWS = Rows.<Contestant>of("Labels by")
            .text("labels by", Contestant::name)
            .text("accuracy", each -> accuracy(each.evaluation))
            .count("labelled", each -> each.evaluation.labelled())
            .text("where the teacher spoke", each -> each.onTeachersPart.map(Contestant::accuracy))
            .text("elsewhere", each -> each.elsewhere.map(Contestant::accuracy))
            .numberIfKnown("time of one", Unit.measure("ms"), Contestant::millisPerItem)
            .numberIfKnown("cost of 1,000", Unit.measure(""), Contestant::costPerThousand);

    /**
     * Checks the numbers.
     *
     * @param name who
     * @param evaluation on all gold examples that it labelled
     * @param onTeachersPart on those of them that the teacher labelled
     * @param elsewhere on those that the teacher was silent about
     * @param millisPerItem at least 0
     * @param costPerThousand at least 0
     */
    public Contestant {
        Checks.notBlank(name, "name");
        Checks.check(millisPerItem.orElse(0) >= 0, "millisPerItem", "at least 0", millisPerItem);
        Checks.check(costPerThousand.orElse(0) >= 0, "costPerThousand", "at least 0", costPerThousand);
    }

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }

    private static String accuracy(Evaluation evaluation) {
        return evaluation
                .accuracy()
                .map(share -> Unit.share().write(share.estimate()) + " (" + Cell.between(share, Unit.share()) + ")")
                .orElse("labelled nothing");
    }
}
