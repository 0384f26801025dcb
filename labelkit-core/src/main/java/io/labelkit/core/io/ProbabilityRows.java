package io.labelkit.core.io;

import io.labelkit.core.learn.ProbabilityMatrix;
import java.util.List;

/**
 * The rows of a file of probabilities, one after the other, for files larger than memory; see
 * {@link ProbabilityReader#open}. Every row is checked like there, but ids may repeat, as they are not kept. Not
 * thread-safe; close it.
 */
public final class ProbabilityRows implements AutoCloseable {
    private static final Field ID = Field.of("id", "task");

    private final Rows rows;
    private final ClassColumns classes;
    private final int idColumn;
    private double[] probabilities = new double[0];

    ProbabilityRows(Rows rows, ClassColumns classes, int idColumn) {
        this.rows = rows;
        this.classes = classes;
        this.idColumn = idColumn;
    }

    /**
     * The classes.
     *
     * @return their names, in the order of {@link #probabilities}
     */
    public List<String> classes() {
        return classes.names();
    }

    /**
     * Moves to the next row.
     *
     * @return false at the end of the file
     * @throws InputException if the row is damaged or not a distribution
     */
    public boolean next() {
        if (!rows.next()) {
            return false;
        }
        probabilities = classes.read(rows.row());
        ClassColumns.requireDistribution(rows.row(), probabilities, ProbabilityMatrix.SUM_TOLERANCE);
        return true;
    }

    /**
     * The id of the example.
     *
     * @return the id; the number of the row, from 0, in a file without ids
     */
    public String id() {
        return idColumn < 0 ? Long.toString(rows.row().number()) : rows.row().name(ID);
    }

    /**
     * The probabilities of the row.
     *
     * @param into gets them, from its beginning
     */
    public void probabilities(double[] into) {
        System.arraycopy(probabilities, 0, into, 0, probabilities.length);
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
