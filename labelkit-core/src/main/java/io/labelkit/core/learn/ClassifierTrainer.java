package io.labelkit.core.learn;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import java.util.List;

/**
 * Trains classifiers: the seam through which label errors are found with any model. Equal configuration, training set
 * and seed give an equal classifier. Thread-safe.
 *
 * @param <T> the type of the data
 */
public interface ClassifierTrainer<T> {
    /**
     * The identity of the configuration.
     *
     * @return the fingerprint
     */
    Fingerprint fingerprint();

    /**
     * Trains.
     *
     * @param data what to learn from, at least one item
     * @param seed the seed of everything random
     * @return the classifier
     */
    Classifier<T> train(TrainingSet<T> data, long seed);

    /**
     * A trainer that gives equal classifiers, but may have computed beforehand what it needs of some items, because it is
     * going to be trained on several parts of them. It holds what it computed, and so do its classifiers.
     *
     * @param items the items
     * @return this trainer, unless overridden
     */
    default ClassifierTrainer<T> prepared(List<Item<T>> items) {
        return this;
    }
}
