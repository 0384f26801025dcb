package io.labelkit.aggregate.quality;

import io.labelkit.core.learn.ProbabilityOrigin;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Given labels and probabilities that are read row by row, as often as wanted, and need not fit in memory. Every pass must
 * give the same rows in the same order. Thread-safe unless it says otherwise.
 */
public interface LabelledRows {
    /**
     * The classes.
     *
     * @return their names, in the order of the probabilities
     */
    List<String> classes();

    /**
     * Where the probabilities come from.
     *
     * @return the origin
     */
    ProbabilityOrigin origin();

    /**
     * Starts a pass.
     *
     * @return a cursor before the first row; to be closed
     */
    Cursor open();

    /** One pass over the rows. Not thread-safe. */
    interface Cursor extends AutoCloseable {
        /**
         * Moves to the next row.
         *
         * @return false at the end
         */
        boolean next();

        /**
         * The id of the example.
         *
         * @return the id
         */
        String id();

        /**
         * The given label.
         *
         * @return its column, or {@link GivenLabels#NONE}
         */
        int given();

        /**
         * The probabilities.
         *
         * @param into gets them, one for each class
         */
        void probabilities(double[] into);

        /**
         * Where the row stands, for messages.
         *
         * @return for instance file and line; empty if there is nothing to say beside its id
         */
        default Optional<String> place() {
            return Optional.empty();
        }

        @Override
        void close();
    }

    /**
     * Rows that are in memory.
     *
     * @param labels the labels and their probabilities
     * @return the rows
     */
    static LabelledRows of(GivenLabels labels) {
        return new MemoryRows(labels);
    }

    /**
     * Rows of two CSV files, in the forms of {@link io.labelkit.core.io.LabelReader} and
     * {@link io.labelkit.core.io.ProbabilityReader}, which must have the same examples in the same order.
     *
     * @param labels the given labels
     * @param probabilities the probabilities, with columns called like the classes
     * @param origin where the probabilities come from
     * @return the rows; a pass throws {@link io.labelkit.core.io.InputException} if a file is damaged, and
     *     {@link IllegalArgumentException} if the files do not match
     */
    static LabelledRows csv(Path labels, Path probabilities, ProbabilityOrigin origin) {
        return new CsvLabelledRows(labels, probabilities, origin);
    }

    /**
     * Rows of two files as numpy saves them: a matrix of N x K numbers (float64 or float32, row after row) and N integers
     * (int64 or int32), the columns of the given labels, -1 for none. Examples are called by their number, from 0.
     *
     * @param labels the given labels, {@code .npy}
     * @param probabilities the probabilities, {@code .npy}
     * @param classes the names of the columns
     * @param origin where the probabilities come from
     * @return the rows; a pass throws {@link IllegalArgumentException} if a file has another form or the files do not
     *     match, and {@link java.io.UncheckedIOException} if reading fails
     */
    static LabelledRows npy(Path labels, Path probabilities, List<String> classes, ProbabilityOrigin origin) {
        return new NpyLabelledRows(labels, probabilities, List.copyOf(classes), origin);
    }
}
