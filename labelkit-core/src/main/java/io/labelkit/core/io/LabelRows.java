package io.labelkit.core.io;

import io.labelkit.core.label.Label;
import java.util.Optional;

/**
 * The rows of a file of single labels, one after the other, for files larger than memory; see {@link LabelReader#open}.
 * Ids may repeat, as they are not kept. Not thread-safe; close it.
 */
public final class LabelRows implements AutoCloseable {
    private final Rows rows;
    private final Labels labels;
    private final Field id;
    private final Field label;

    LabelRows(Rows rows, Labels labels, Field id, Field label) {
        this.rows = rows;
        this.labels = labels;
        this.id = id;
        this.label = label;
    }

    /**
     * Moves to the next row.
     *
     * @return false at the end of the file
     * @throws InputException if the row is damaged
     */
    public boolean next() {
        return rows.next();
    }

    /**
     * The id of the example.
     *
     * @return the id; the number of the row, from 0, in a file without ids
     */
    public String id() {
        return id.in(rows.row()) < 0
                ? Long.toString(rows.row().number())
                : rows.row().name(id);
    }

    /**
     * The label of the example.
     *
     * @return the label; empty if the example has none
     * @throws InputException if it is not a label
     */
    public Optional<Label> label() {
        int column = label.in(rows.row());
        return rows.row().has(column) ? Optional.of(labels.read(rows.row(), column, false)) : Optional.empty();
    }

    /**
     * Where the row begins.
     *
     * @return the line of the file, from 1
     */
    public long line() {
        return rows.row().line();
    }

    @Override
    public void close() {
        rows.close();
    }
}
