package io.labelkit.core.learn;

import io.labelkit.core.data.Item;
import java.util.List;

/**
 * A trained classifier. Thread-safe unless it says otherwise.
 *
 * @param <T> the type of the data
 */
public interface Classifier<T> extends AutoCloseable {
    /**
     * The classes, in column order.
     *
     * @return the names
     */
    List<String> classes();

    /**
     * Predicts some items.
     *
     * @param items the items
     * @return for each item one score in [0, 1] a class, in column order; over exclusive classes a distribution
     */
    List<double[]> predict(List<Item<T>> items);

    /** Frees what it holds. Does nothing unless overridden. */
    @Override
    default void close() {}
}
