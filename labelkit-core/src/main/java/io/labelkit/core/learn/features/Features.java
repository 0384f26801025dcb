package io.labelkit.core.learn.features;

import io.labelkit.core.identity.Fingerprint;
import java.util.List;

/**
 * Data to features. Implementations are thread-safe, need no training, and give equal features for equal data.
 *
 * @param <T> the type of the data
 */
public interface Features<T> {
    /**
     * The identity of the whole configuration.
     *
     * @return the fingerprint
     */
    Fingerprint fingerprint();

    /**
     * The number of features.
     *
     * @return one more than the greatest possible index
     */
    int dimension();

    /**
     * The features of one piece of data.
     *
     * @param data the data
     * @return its features, with indices below {@link #dimension()}
     */
    FeatureVector of(T data);

    /**
     * Whether most features of most data are not zero, so that matrices hold all of them.
     *
     * @return false unless overridden
     */
    default boolean dense() {
        return false;
    }

    /**
     * The settings as numbers, for model files that can be read without the features being given again.
     *
     * @return none unless overridden
     */
    default List<Integer> settings() {
        return List.of();
    }

    /**
     * Vectors, such as those of an embedding model, as they are.
     *
     * @param dimension the length of every vector
     * @return features that refuse a vector of another length or with a number that is not finite
     */
    static Features<float[]> dense(int dimension) {
        return new GivenVectors<>(dimension, vector -> vector);
    }

    /**
     * Vectors of double precision; features keep single precision, 7 digits.
     *
     * @param dimension the length of every vector
     * @return features that refuse a vector of another length or with a number that is not finite as a float
     */
    static Features<double[]> denseDoubles(int dimension) {
        return new GivenVectors<>(dimension, GivenVectors::floats);
    }
}
