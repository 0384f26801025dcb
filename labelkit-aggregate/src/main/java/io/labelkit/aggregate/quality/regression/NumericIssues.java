package io.labelkit.aggregate.quality.regression;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Unit;
import java.util.Comparator;
import java.util.List;

/**
 * What {@link NumericCleanLearning} found. Immutable and thread-safe.
 *
 * @param issues every example, in the order in which they were given
 * @param fraction the share of examples whose removal helps most to predict all of them; the flagged share
 * @param r2 the share of variance that cross-validated models explain when that fraction is left out of training; not a
 *     number if all labels are equal
 * @param r2OfAll the same with all examples; not a number if all labels are equal
 */
public record NumericIssues(List<NumericIssue> issues, double fraction, double r2, double r2OfAll)
        implements Displayable {
    /**
     * Copies the list.
     *
     * @param issues every example
     * @param fraction the flagged share
     * @param r2 the explained share of variance without these in training
     * @param r2OfAll the explained share of variance with all in training
     */
    public NumericIssues {
        issues = List.copyOf(issues);
    }

    /**
     * All examples, most suspicious first.
     *
     * @return by score, equal ones in their order
     */
    public List<NumericIssue> ranked() {
        return issues.stream()
                .sorted(Comparator.comparingDouble(NumericIssue::score))
                .toList();
    }

    /**
     * The flagged examples, most suspicious first.
     *
     * @return by score, equal ones in their order
     */
    public List<NumericIssue> flagged() {
        return ranked().stream().filter(NumericIssue::isIssue).toList();
    }

    @Override
    public Display display() {
        return Display.builder("Numbers that are probably wrong")
                .count("numbers", issues.size())
                .share("share probably wrong", fraction)
                .number("R² without them", r2, Unit.decimal("", 3))
                .number("R² with all", r2OfAll, Unit.decimal("", 3))
                .table(NumericIssue.ROWS.table("most suspicious first", ranked()))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
