package io.labelkit.core.learn;

import java.util.List;

/**
 * A trained model of a number. Must be immutable and thread-safe.
 *
 * @param <T> the type of the data
 */
public interface NumericPredictor<T> {
    /**
     * Predicts a number for each item.
     *
     * @param data the items
     * @return a finite number for each, in order
     */
    double[] predict(List<T> data);
}
