package io.labelkit.core.learn;

import io.labelkit.core.identity.Fingerprint;
import java.util.List;

/**
 * Trains models of a number. An implementation must give equal models for equal arguments, and must be thread-safe.
 *
 * @param <T> the type of the data
 */
public interface NumericTrainer<T> {
    /**
     * Identifies the method and its options.
     *
     * @return equal for equal results
     */
    Fingerprint fingerprint();

    /**
     * Trains a model.
     *
     * @param data the items, at least one
     * @param targets a finite number for each
     * @param seed for whatever is random in it
     * @return the model
     * @throws IllegalArgumentException if there are no items, or numbers of items and targets differ
     */
    NumericPredictor<T> train(List<T> data, double[] targets, long seed);
}
