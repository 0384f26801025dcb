package io.labelkit.core.report;

import io.labelkit.core.display.Unit;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.statistics.Interval;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Estimates with their intervals, one below the other, on a common axis that need not begin at zero: what can be told
 * apart is seen at a glance.
 *
 * @param title the heading
 * @param note what a reader should know
 * @param rows the estimates, in order
 * @param unit the unit of the numbers
 * @param reference a line across all rows, if there is one
 */
public record IntervalPlot(String title, String note, List<Row> rows, Unit unit, Optional<Reference> reference)
        implements ReportPart {
    /** The greatest number of rows. */
    public static final int MAX_ROWS = 60;

    /**
     * Checks the size and copies the list.
     *
     * @param title the heading, not blank
     * @param note what a reader should know
     * @param rows the estimates, at most {@value #MAX_ROWS}
     * @param unit the unit of the numbers
     * @param reference a line across all rows
     */
    public IntervalPlot {
        Checks.notBlank(title, "title");
        Checks.check(rows.size() <= MAX_ROWS, "rows", "at most " + MAX_ROWS, rows.size());
        rows = List.copyOf(rows);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.intervalPlot(this);
    }

    /**
     * One estimate.
     *
     * @param label what it is about
     * @param estimate the estimate; empty if it is not known
     * @param range its interval, if there is one
     */
    public record Row(String label, OptionalDouble estimate, Optional<Range> range) {
        /**
         * Checks the numbers.
         *
         * @param label what it is about
         * @param estimate the estimate, finite
         * @param range its interval
         */
        public Row {
            estimate.ifPresent(x -> Checks.check(Double.isFinite(x), "estimate", "a finite number", x));
        }

        /**
         * An estimate with its interval.
         *
         * @param label what it is about
         * @param interval the estimate and its interval
         * @return the row
         */
        public static Row of(String label, Interval interval) {
            return new Row(label, OptionalDouble.of(interval.estimate()), Optional.of(Range.of(interval)));
        }
    }

    /**
     * A line across all rows.
     *
     * @param name what it stands for, for instance {@code "consensus"}
     * @param value where it is
     */
    public record Reference(String name, double value) {
        /**
         * Checks the number.
         *
         * @param name what it stands for, not blank
         * @param value where it is, finite
         */
        public Reference {
            Checks.notBlank(name, "name");
            Checks.check(Double.isFinite(value), "value", "a finite number", value);
        }
    }
}
