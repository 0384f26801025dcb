package io.labelkit.model.student.report;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Unit;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.statistics.Interval;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How near somebody's numbers are to the true ones, with 95 % bootstrap intervals over items. Over levels the numbers are
 * their positions from 0.
 *
 * @param name who
 * @param labelled how many items with gold got a number
 * @param meanAbsoluteError {@code mean |said - truth|}; empty if nothing is labelled
 * @param rootMeanSquaredError {@code sqrt(mean (said - truth)^2)}; empty if nothing is labelled
 * @param bias {@code mean (said - truth)}; empty if nothing is labelled
 * @param spearman the correlation of the ranks, equal numbers sharing theirs; empty if all numbers are equal
 * @param pearson the correlation; empty if all numbers are equal
 */
public record NumberContestant(
        String name,
        int labelled,
        Optional<Interval> meanAbsoluteError,
        Optional<Interval> rootMeanSquaredError,
        OptionalDouble bias,
        Optional<Interval> spearman,
        OptionalDouble pearson) implements Displayable {
    static final Rows<NumberContestant> ROWS = Rows.<NumberContestant>of("Numbers by").text("numbers by", NumberContestant::name).count("labelled", NumberContestant::labelled)
 .text("mean absolute error", each -> each.meanAbsoluteError().map(NumberContestant::written)).text("root mean squared", each -> each.rootMeanSquaredError().map(error -> Unit.measure("").write(error.estimate())))
 .numberIfKnown("bias", Unit.measure(""), NumberContestant::bias).text("Spearman", each -> each.spearman().map(NumberContestant::written));

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }

    private static String written(Interval interval) {
        Unit unit = Unit.measure("");
        return unit.write(interval.estimate()) + " (" + Cell.between(interval, unit) + ")";
    }
}
