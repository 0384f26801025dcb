package io.labelkit.core.data;

import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A stream of examples of any length that can be opened again and again, each time with the same examples in the same
 * order. Thread-safe: several streams may be open at once.
 *
 * @param <T> the type of the data
 */
public interface ExampleSource<T> {
    /**
     * Opens the stream from the start. The caller closes it.
     *
     * @return the examples
     */
    Stream<Example<T>> open();

    /**
     * Where the examples come from, for messages and the manifest: a file's name, not its whole path.
     *
     * @return the description
     */
    String description();

    /**
     * The number of examples, where it is known without reading them.
     *
     * @return the number, or empty
     */
    default OptionalLong size() {
        return OptionalLong.empty();
    }

    /**
     * Reads everything into memory.
     *
     * @return the data set
     * @throws IllegalArgumentException if an id occurs twice
     */
    default Dataset<T> toDataset() {
        try (Stream<Example<T>> examples = open()) {
            return Dataset.of(description(), examples.toList());
        }
    }
}
