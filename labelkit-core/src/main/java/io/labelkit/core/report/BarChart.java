package io.labelkit.core.report;

import io.labelkit.core.display.Unit;
import io.labelkit.core.internal.Checks;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Bars from zero, one below the other, perhaps with intervals.
 *
 * @param title the heading
 * @param note what a reader should know
 * @param bars the bars, in order
 * @param unit the unit of the values
 * @param facet the facet of the examples that a bar counts, whose value is the bar's label; empty if bars count none
 */
public record BarChart(String title, String note, List<Bar> bars, Unit unit, Optional<String> facet)
        implements ReportPart {
    /** The greatest number of bars. */
    public static final int MAX_BARS = 60;

    /**
     * Checks the title and copies the list.
     *
     * @param title the heading, not blank
     * @param note what a reader should know
     * @param bars the bars, at most {@value #MAX_BARS}
     * @param unit the unit of the values
     * @param facet the facet of the examples that a bar counts
     */
    public BarChart {
        Checks.notBlank(title, "title");
        Checks.check(bars.size() <= MAX_BARS, "bars", "at most " + MAX_BARS, bars.size());
        bars = List.copyOf(bars);
    }

    /**
     * Bars that do not count examples.
     *
     * @param title the heading, not blank
     * @param note what a reader should know
     * @param bars the bars, at most {@value #MAX_BARS}
     * @param unit the unit of the values
     */
    public BarChart(String title, String note, List<Bar> bars, Unit unit) {
        this(title, note, bars, unit, Optional.empty());
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.barChart(this);
    }

    /**
     * One bar.
     *
     * @param label what it stands for
     * @param value its length
     * @param low the lower end of an interval around the value, if there is one
     * @param high the upper end
     */
    public record Bar(String label, double value, OptionalDouble low, OptionalDouble high) {
        /**
         * Checks the numbers.
         *
         * @param label what it stands for
         * @param value its length, finite
         * @param low the lower end of the interval, finite, at most the value; given if and only if high is
         * @param high the upper end, finite, at least the value
         */
        public Bar {
            Checks.check(Double.isFinite(value), "value", "a finite number", value);
            Checks.check(low.isPresent() == high.isPresent(), "low and high", "both given or both empty", low);
            low.ifPresent(x -> Checks.check(Double.isFinite(x) && x <= value, "low", "at most " + value, x));
            high.ifPresent(x -> Checks.check(Double.isFinite(x) && x >= value, "high", "at least " + value, x));
        }

        /**
         * A bar without interval.
         *
         * @param label what it stands for
         * @param value its length
         * @return the bar
         */
        public static Bar of(String label, double value) {
            return new Bar(label, value, OptionalDouble.empty(), OptionalDouble.empty());
        }

        /**
         * A bar with an interval.
         *
         * @param label what it stands for
         * @param value its length
         * @param low the lower end of the interval
         * @param high the upper end
         * @return the bar
         */
        public static Bar of(String label, double value, double low, double high) {
            return new Bar(label, value, OptionalDouble.of(low), OptionalDouble.of(high));
        }
    }
}
