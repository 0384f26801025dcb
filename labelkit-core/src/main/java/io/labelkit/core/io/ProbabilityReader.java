package io.labelkit.core.io;

import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads predicted probabilities: CSV with one row an example and one column a class, and, where there is one, a column
 * {@code id} (or {@code task}); without it an example is called by the number of its row, from 0. If the class columns
 * are {@code p0, p1, ...} in this order, the classes are {@code "0", "1", ...}; otherwise they are called like the
 * columns. Every row must be a distribution, up to rounding ({@link ProbabilityMatrix#SUM_TOLERANCE}), and keeps the
 * numbers that are written; there is no leaving out of rows.
 *
 * <p>Immutable and thread-safe: every option returns a changed copy.
 */
public final class ProbabilityReader {
    private static final Field ID = Field.of("id", "task");

    private final Path file;
    private final ProbabilityOrigin origin;
    private final Optional<LabelSpace> space;

    private ProbabilityReader(Path file, ProbabilityOrigin origin, Optional<LabelSpace> space) {
        this.file = file;
        this.origin = origin;
        this.space = space;
    }

    /**
     * A reader of a file, which is not opened yet.
     *
     * @param file the file
     * @return the reader
     */
    public static ProbabilityReader of(Path file) {
        return new ProbabilityReader(file, ProbabilityOrigin.UNKNOWN, Optional.empty());
    }

    /**
     * Says where the probabilities come from; {@link ProbabilityOrigin#UNKNOWN} unless set.
     *
     * @param newOrigin the origin
     * @return a changed copy
     */
    public ProbabilityReader origin(ProbabilityOrigin newOrigin) {
        return new ProbabilityReader(file, newOrigin, space);
    }

    /**
     * Requires the classes of a space, in any order of the columns; the matrix has them in the order of the space.
     *
     * @param labelSpace the space
     * @return a changed copy
     */
    public ProbabilityReader space(LabelSpace labelSpace) {
        return new ProbabilityReader(file, origin, Optional.of(labelSpace));
    }

    /**
     * Reads everything.
     *
     * @return the probabilities, in the order of the file
     * @throws InputException if the file cannot be read, a value is not a number in [0, 1], a row does not sum to 1, an
     *     id occurs twice, or the classes are not those of the space
     */
    public ProbabilityMatrix read() {
        try (Rows rows = Rows.open(file, ReadSettings.DEFAULT, new Problems(ReadSettings.DEFAULT))) {
            int idColumn = ID.in(rows.row());
            ClassColumns classes = classes(rows, idColumn);
            List<String> ids = new ArrayList<>();
            DoubleList values = new DoubleList();
            SeenIds seen = new SeenIds();
            rows.forEach(row -> {
                String id = idColumn < 0 ? Long.toString(row.number()) : row.name(ID);
                double[] p = classes.read(row);
                ClassColumns.requireDistribution(row, p, ProbabilityMatrix.SUM_TOLERANCE);
                seen.add(row, idColumn, id);
                ids.add(id);
                values.addAll(p);
            });
            return ProbabilityMatrix.of(ids, classes.names(), values.toArray(), origin);
        }
    }

    /**
     * Opens the file to read it row by row, for files larger than memory. Nothing is kept, so that ids may repeat.
     *
     * @return the rows, before the first one; to be closed
     * @throws InputException if the file cannot be read or the classes are not those of the space
     */
    public ProbabilityRows open() {
        Rows rows = Rows.open(file, ReadSettings.DEFAULT, new Problems(ReadSettings.DEFAULT));
        try {
            int idColumn = ID.in(rows.row());
            return new ProbabilityRows(rows, classes(rows, idColumn), idColumn);
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    private ClassColumns classes(Rows rows, int idColumn) {
        List<String> header =
                rows.header().orElseThrow(() -> InputException.ofFile(rows.file(), "probabilities must be a CSV file"));
        ClassColumns all = ClassColumns.allBut(header, idColumn);
        if (all.size() == 0) {
            throw InputException.ofFile(rows.file(), "there is no column of a class");
        }
        return space.map(s -> all.inOrderOf(s.classNames(), rows.file())).orElse(all);
    }
}
