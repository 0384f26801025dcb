package io.labelkit.core.display;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * How one kind of thing is shown as a row: its columns and what each of them holds. The same columns serve a table of
 * many and the facts of one. Immutable: each method gives a copy with one more column. Thread-safe.
 *
 * @param <T> the kind of thing
 */
public final class Rows<T> {
    private final String what;
    private final List<Column> columns;
    private final List<Function<T, Cell>> cells;

    private Rows(String what, List<Column> columns, List<Function<T, Cell>> cells) {
        this.what = what;
        this.columns = columns;
        this.cells = cells;
    }

    /**
     * Starts without columns.
     *
     * @param what what one row is, for instance {@code "Labeler"}
     * @param <T> the kind of thing
     * @return rows without columns
     */
    public static <T> Rows<T> of(String what) {
        return new Rows<>(what, List.of(), List.of());
    }

    /**
     * Adds a column of text.
     *
     * @param name the heading
     * @param value what is shown, as by {@link Cell#words(Object)}
     * @return a copy
     */
    public Rows<T> text(String name, Function<T, ?> value) {
        return with(Column.text(name), row -> Cell.words(value.apply(row)));
    }

    /**
     * Adds a column of counts.
     *
     * @param name the heading, which says what is counted
     * @param value the count
     * @return a copy
     */
    public Rows<T> count(String name, ToLongFunction<T> value) {
        return with(Column.number(name, Unit.count("")), row -> Cell.of((double) value.applyAsLong(row)));
    }

    /**
     * Adds a column of counts that may be unknown.
     *
     * @param name the heading, which says what is counted
     * @param value the count
     * @return a copy
     */
    public Rows<T> countIfKnown(String name, Function<T, OptionalLong> value) {
        return with(Column.number(name, Unit.count("")), row -> {
            OptionalLong count = value.apply(row);
            return count.isPresent() ? Cell.of((double) count.getAsLong()) : Cell.unknown();
        });
    }

    /**
     * Adds a column of shares or probabilities.
     *
     * @param name the heading
     * @param value the share, in [0, 1]; NaN is unknown
     * @return a copy
     */
    public Rows<T> share(String name, ToDoubleFunction<T> value) {
        return number(name, Unit.share(), value);
    }

    /**
     * Adds a column of shares or probabilities that may be unknown.
     *
     * @param name the heading
     * @param value the share, in [0, 1]
     * @return a copy
     */
    public Rows<T> shareIfKnown(String name, Function<T, OptionalDouble> value) {
        return numberIfKnown(name, Unit.share(), value);
    }

    /**
     * Adds a column of numbers.
     *
     * @param name the heading
     * @param unit their unit
     * @param value the number; NaN is unknown
     * @return a copy
     */
    public Rows<T> number(String name, Unit unit, ToDoubleFunction<T> value) {
        return with(Column.number(name, unit), row -> Cell.ofKnown(value.applyAsDouble(row)));
    }

    /**
     * Adds a column of numbers that may be unknown.
     *
     * @param name the heading
     * @param unit their unit
     * @param value the number
     * @return a copy
     */
    public Rows<T> numberIfKnown(String name, Unit unit, Function<T, OptionalDouble> value) {
        return with(Column.number(name, unit), row -> Cell.of(value.apply(row)));
    }

    /**
     * Adds an estimate and a column with the ends of its interval of 95%.
     *
     * @param name the heading
     * @param unit their unit
     * @param value the estimate
     * @return a copy
     */
    public Rows<T> interval(String name, Unit unit, Function<T, ? extends Ranged> value) {
        return number(name, unit, row -> value.apply(row).estimate())
                .with(Column.text("95% interval"), row -> Cell.of(Cell.between(value.apply(row), unit)));
    }

    /**
     * Adds a column.
     *
     * @param column the column
     * @param cell what it holds
     * @return a copy
     */
    public Rows<T> with(Column column, Function<T, Cell> cell) {
        List<Column> moreColumns = new ArrayList<>(columns);
        List<Function<T, Cell>> moreCells = new ArrayList<>(cells);
        moreColumns.add(column);
        moreCells.add(cell);
        return new Rows<>(what, List.copyOf(moreColumns), List.copyOf(moreCells));
    }

    /**
     * A table of many.
     *
     * @param title what the rows are
     * @param list the things; looked at only where they are shown
     * @return the table
     */
    public Table table(String title, List<? extends T> list) {
        return Table.of(title, columns, list.size(), row -> cells(list.get(row)));
    }

    /**
     * The facts of one.
     *
     * @param row the thing
     * @return a display whose short form is one line
     */
    public Display display(T row) {
        List<Fact> facts = new ArrayList<>();
        List<Cell> values = cells(row);
        for (int c = 0; c < values.size(); c++) {
            facts.add(new Fact(
                    columns.get(c).name(), values.get(c), columns.get(c).unit()));
        }
        return Display.builder(what).facts(facts).oneLine().build();
    }

    private List<Cell> cells(T row) {
        return cells.stream().map(cell -> cell.apply(row)).toList();
    }
}
