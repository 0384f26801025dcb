package io.labelkit.core.display;

import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

/**
 * A table whose rows are made when they are shown, so that a table over 100,000 examples costs what is shown of it.
 * Immutable; thread-safe if the function that makes the rows is.
 */
public final class Table {
    private final String title;
    private final List<Column> columns;
    private final int rowCount;
    private final long leftOut;
    private final IntFunction<List<Cell>> rows;

    private Table(String title, List<Column> columns, int rowCount, long leftOut, IntFunction<List<Cell>> rows) {
        this.title = title;
        this.columns = List.copyOf(columns);
        this.rowCount = rowCount;
        this.leftOut = leftOut;
        this.rows = rows;
        Checks.check(!columns.isEmpty(), "columns", "at least one", columns);
        Checks.check(rowCount >= 0, "rowCount", "at least 0", rowCount);
        Checks.check(leftOut >= 0, "leftOut", "at least 0", leftOut);
    }

    /**
     * A table.
     *
     * @param title what the rows are, for instance {@code "labelers"}; not blank
     * @param columns the columns, at least one
     * @param rowCount the number of rows
     * @param rows makes a row: one cell a column, numbers or unknown in columns with a unit
     * @return the table
     */
    public static Table of(String title, List<Column> columns, int rowCount, IntFunction<List<Cell>> rows) {
        return new Table(Checks.notBlank(title, "title"), columns, rowCount, 0, rows);
    }

    /**
     * A table of rows that exist already.
     *
     * @param title what the rows are
     * @param columns the columns
     * @param rows the rows, each with one cell a column
     * @return the table
     */
    public static Table of(String title, List<Column> columns, List<List<Cell>> rows) {
        return of(title, columns, rows.size(), rows::get);
    }

    /**
     * A table with a row and a column for each of some names, for instance a confusion matrix.
     *
     * @param title what the numbers are
     * @param corner what the rows are, for instance {@code "true class"}
     * @param prefix what stands before the names in the headings, for instance {@code "says "}; perhaps empty
     * @param names the names, at least one
     * @param unit the unit of the numbers
     * @param at the number of a row and a column; NaN is unknown
     * @return the table
     */
    public static Table square(
            String title,
            String corner,
            String prefix,
            List<String> names,
            Unit unit,
            ToDoubleBiFunction<Integer, Integer> at) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.text(corner));
        names.forEach(name -> columns.add(Column.number(name.isBlank() ? prefix + "(blank)" : prefix + name, unit)));
        return of(title, columns, names.size(), row -> {
            List<Cell> cells = new ArrayList<>();
            cells.add(Cell.of(names.get(row)));
            for (int column = 0; column < names.size(); column++) {
                cells.add(Cell.ofKnown(at.applyAsDouble(row, column)));
            }
            return cells;
        });
    }

    /**
     * This table without the columns of which nothing is known in any row.
     *
     * @return a copy, with at least one column
     */
    public Table onlyKnownColumns() {
        List<List<Cell>> all = IntStream.range(0, rowCount).mapToObj(this::row).toList();
        List<Integer> kept = IntStream.range(0, columns.size())
                .filter(c -> c == 0 || all.stream().anyMatch(row -> !(row.get(c) instanceof Cell.Unknown)))
                .boxed()
                .toList();
        List<List<Cell>> known =
                all.stream().map(row -> kept.stream().map(row::get).toList()).toList();
        return of(title, kept.stream().map(columns::get).toList(), known).withLeftOut(leftOut);
    }

    /**
     * This table, saying that rows are missing which it does not have.
     *
     * @param rows how many, at least 0
     * @return a copy
     */
    public Table withLeftOut(long rows) {
        return new Table(title, columns, rowCount, rows, this.rows);
    }

    /**
     * What the rows are.
     *
     * @return the heading, not blank
     */
    public String title() {
        return title;
    }

    /**
     * The columns.
     *
     * @return an immutable list
     */
    public List<Column> columns() {
        return columns;
    }

    /**
     * The number of rows that can be shown.
     *
     * @return at least 0
     */
    public int rowCount() {
        return rowCount;
    }

    /**
     * The number of rows that exist and that this table does not have.
     *
     * @return at least 0
     */
    public long leftOut() {
        return leftOut;
    }

    /**
     * Makes a row.
     *
     * @param row its number
     * @return one cell a column
     * @throws IllegalArgumentException if a cell does not fit its column
     */
    public List<Cell> row(int row) {
        List<Cell> cells = rows.apply(row);
        Checks.check(cells.size() == columns.size(), "row", "one cell a column (" + columns.size() + ")", cells.size());
        for (int c = 0; c < cells.size(); c++) {
            boolean fits = !(cells.get(c) instanceof Cell.Numeric)
                    || columns.get(c).unit().isPresent();
            Checks.check(fits, "cell of column " + columns.get(c).name(), "text, since it has no unit", cells.get(c));
        }
        return cells;
    }

    /**
     * The table for a terminal: a line with the names of the columns and a line a row.
     *
     * @return the lines
     */
    public List<String> lines() {
        List<List<String>> cells = new ArrayList<>();
        IntStream.range(0, rowCount).forEach(row -> cells.add(written(row)));
        return Grid.of(this, cells, FullText.WIDEST_CELL).lines();
    }

    /** A row as texts of one line. */
    List<String> written(int row) {
        List<Cell> cells = row(row);
        List<String> texts = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            Cell cell = cells.get(c);
            texts.add(
                    cell instanceof Cell.Unknown
                            ? "–"
                            : CellText.of(cell, columns.get(c).unit()));
        }
        return texts;
    }

    /** The names of the columns with their units. */
    List<String> headings() {
        return columns.stream()
                .map(Column::heading)
                .map(name -> CellText.line(name, CellText.LONGEST))
                .toList();
    }
}
