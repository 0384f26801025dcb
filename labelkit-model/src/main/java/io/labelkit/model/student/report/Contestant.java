package io.labelkit.model.student.report;

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
        OptionalDouble costPerThousand) {
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
}
