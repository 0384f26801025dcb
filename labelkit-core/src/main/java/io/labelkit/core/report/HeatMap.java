package io.labelkit.core.report;

import io.labelkit.core.display.Unit;
import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A matrix of numbers, each with a colour by its size.
 *
 * @param title the heading
 * @param note what a reader should know
 * @param rows the rows
 * @param columns the columns
 * @param values the numbers, row after row; empty where there is none
 * @param unit the unit of the numbers
 */
public record HeatMap(String title, String note, Axis rows, Axis columns, List<List<OptionalDouble>> values, Unit unit)
        implements ReportPart {
    /** The greatest number of rows and of columns. */
    public static final int MAX_SIDE = 40;

    /**
     * Checks the shape and copies the lists.
     *
     * @param title the heading, not blank
     * @param note what a reader should know
     * @param rows the rows
     * @param columns the columns
     * @param values the numbers, finite
     * @param unit the unit of the numbers
     */
    public HeatMap {
        Checks.notBlank(title, "title");
        Checks.check(values.size() == rows.labels().size(), "values", "one list for each row", values.size());
        List<List<OptionalDouble>> copy = new ArrayList<>();
        for (List<OptionalDouble> row : values) {
            Checks.check(row.size() == columns.labels().size(), "row", "one value a column", row.size());
            row.forEach(value -> value.ifPresent(x -> Checks.check(Double.isFinite(x), "value", "a finite number", x)));
            copy.add(List.copyOf(row));
        }
        values = List.copyOf(copy);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.heatMap(this);
    }

    /**
     * The rows or the columns.
     *
     * @param name what they are, for instance {@code "true class"}
     * @param labels the name of each
     * @param facet the facet of the examples that a cell counts, whose value is the label; empty if cells count none
     */
    public record Axis(String name, List<String> labels, Optional<String> facet) {
        /**
         * Copies the labels.
         *
         * @param name what they are, not blank
         * @param labels the name of each, at most {@value HeatMap#MAX_SIDE}
         * @param facet the facet of the examples that a cell counts
         */
        public Axis {
            Checks.notBlank(name, "name");
            Checks.check(labels.size() <= MAX_SIDE, "labels", "at most " + MAX_SIDE, labels.size());
            labels = List.copyOf(labels);
        }

        /**
         * Rows or columns of a matrix that does not count examples.
         *
         * @param name what they are, not blank
         * @param labels the name of each, at most {@value HeatMap#MAX_SIDE}
         */
        public Axis(String name, List<String> labels) {
            this(name, labels, Optional.empty());
        }
    }
}
