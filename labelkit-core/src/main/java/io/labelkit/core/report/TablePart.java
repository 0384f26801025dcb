package io.labelkit.core.report;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table.
 *
 * @param title the heading
 * @param note what a reader should know
 * @param columns the columns
 * @param rows the rows that are shown, each with one cell a column
 * @param leftOut the number of rows that are not shown
 * @param links where cells lead
 */
public record TablePart(
        String title, String note, List<Column> columns, List<List<Cell>> rows, long leftOut, List<TableLink> links)
        implements ReportPart {
    /** The greatest number of rows that are shown. */
    public static final int MAX_ROWS = 500;
    /** The number of rows that are shown unless told otherwise. */
    public static final int DEFAULT_LIMIT = 100;

    /**
     * Checks the shape and copies the lists.
     *
     * @param title the heading, not blank
     * @param note what a reader should know
     * @param columns the columns, at least one
     * @param rows at most {@value #MAX_ROWS} rows, each with one cell a column: numbers or unknown in columns with a
     *     unit, text or unknown in the others
     * @param leftOut the number of rows that are not shown
     * @param links where cells lead, in columns that exist
     */
    public TablePart {
        Checks.notBlank(title, "title");
        Checks.check(!columns.isEmpty(), "columns", "at least one", columns);
        Checks.check(rows.size() <= MAX_ROWS, "rows", "at most " + MAX_ROWS, rows.size());
        Checks.check(leftOut >= 0, "leftOut", "at least 0", leftOut);
        columns = List.copyOf(columns);
        List<List<Cell>> copy = new ArrayList<>();
        for (List<Cell> row : rows) {
            copy.add(checked(columns, row));
        }
        rows = List.copyOf(copy);
        for (TableLink link : links) {
            boolean exists = link.column() < columns.size() && link.key() < columns.size();
            Checks.check(exists, "link", "to one of " + columns.size() + " columns", link);
        }
        links = List.copyOf(links);
    }

    /**
     * A table whose cells lead nowhere.
     *
     * @param title the heading, not blank
     * @param note what a reader should know
     * @param columns the columns, at least one
     * @param rows at most {@value #MAX_ROWS} rows
     * @param leftOut the number of rows that are not shown
     */
    public TablePart(String title, String note, List<Column> columns, List<List<Cell>> rows, long leftOut) {
        this(title, note, columns, rows, leftOut, List.of());
    }

    private static List<Cell> checked(List<Column> columns, List<Cell> row) {
        Checks.check(row.size() == columns.size(), "row", "one cell a column (" + columns.size() + ")", row.size());
        for (int c = 0; c < row.size(); c++) {
            boolean numeric = columns.get(c).unit().isPresent();
            boolean fits =
                    !(row.get(c) instanceof Cell.Text && numeric) && !(row.get(c) instanceof Cell.Numeric && !numeric);
            Checks.check(
                    fits,
                    "cell of column " + Checks.shown(columns.get(c).name()),
                    numeric ? "a number" : "text",
                    row.get(c));
        }
        return List.copyOf(row);
    }

    /**
     * Starts a table.
     *
     * @param title the heading
     * @param columns the columns
     * @return a builder
     */
    public static Builder builder(String title, Column... columns) {
        return new Builder(title, List.of(columns));
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.table(this);
    }

    /** Collects rows up to a limit and counts the others. Not thread-safe. */
    public static final class Builder {
        private final String title;
        private final List<Column> columns;
        private final List<List<Cell>> rows = new ArrayList<>();
        private final List<TableLink> links = new ArrayList<>();
        private String note = "";
        private int limit = DEFAULT_LIMIT;
        private long leftOut;
        private boolean known;

        private Builder(String title, List<Column> columns) {
            this.title = title;
            this.columns = columns;
        }

        /**
         * Sets what a reader should know.
         *
         * @param text a few sentences
         * @return this builder
         */
        public Builder note(String text) {
            note = text;
            return this;
        }

        /**
         * Sets how many of the first rows are shown. Holds for rows that are added afterwards.
         *
         * @param rowCount at most {@value TablePart#MAX_ROWS}
         * @return this builder
         */
        public Builder limit(int rowCount) {
            Checks.check(rowCount >= 0 && rowCount <= MAX_ROWS, "rowCount", "in [0, " + MAX_ROWS + "]", rowCount);
            limit = rowCount;
            return this;
        }

        /**
         * Adds a row, or counts it if the limit is reached.
         *
         * @param cells one cell a column
         * @return this builder
         */
        public Builder row(Cell... cells) {
            if (rows.size() < limit) {
                rows.add(List.of(cells));
            } else {
                leftOut++;
            }
            return this;
        }

        /**
         * Counts rows that are not shown.
         *
         * @param rowCount how many
         * @return this builder
         */
        public Builder leftOut(long rowCount) {
            Checks.check(rowCount >= 0, "rowCount", "at least 0", rowCount);
            leftOut += rowCount;
            return this;
        }

        /**
         * Lets the cells of a column lead somewhere.
         *
         * @param link which column, and where to
         * @return this builder
         */
        public Builder link(TableLink link) {
            links.add(link);
            return this;
        }

        /**
         * Leaves out columns of which nothing is known in any row.
         *
         * @return this builder
         */
        public Builder onlyKnownColumns() {
            known = true;
            return this;
        }

        /**
         * Makes the table.
         *
         * @return the part
         */
        public TablePart build() {
            List<Integer> kept = IntStream.range(0, columns.size())
                    .filter(c -> !known
                            || rows.isEmpty()
                            || rows.stream().anyMatch(row -> !(row.get(c) instanceof Cell.Unknown)))
                    .boxed()
                    .toList();
            return new TablePart(
                    title,
                    note,
                    kept.stream().map(columns::get).toList(),
                    rows.stream()
                            .map(row -> kept.stream().map(row::get).toList())
                            .toList(),
                    leftOut,
                    links.stream()
                            .filter(link -> kept.contains(link.column()) && kept.contains(link.key()))
                            .map(link ->
                                    new TableLink(kept.indexOf(link.column()), link.facet(), kept.indexOf(link.key())))
                            .toList());
        }
    }
}
