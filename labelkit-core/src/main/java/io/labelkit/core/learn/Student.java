package io.labelkit.core.learn;

import io.labelkit.core.Experimental;
import io.labelkit.core.labeler.Labeler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The small model that was trained on a consensus. It classifies, it can be saved, and it is a labeler again, marked as
 * derived from its teachers.
 *
 * @param <T> the type of the data
 */
@Experimental
public interface Student<T> extends Classifier<T>, Labeler<T> {
    /**
     * Writes the student to a directory, from which another JVM can load it.
     *
     * @param directory the directory; made if it is missing
     * @throws IOException if it cannot be written
     */
    void save(Path directory) throws IOException;

    /**
     * How the training went: for instance epochs and the loss of the last one.
     *
     * @return a number by name
     */
    Map<String, Double> trainingMetrics();

    @Override
    default void close() {}
}
