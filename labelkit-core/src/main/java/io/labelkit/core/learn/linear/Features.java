package io.labelkit.core.learn.linear;

import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import java.util.Map;

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
     * Vectors, such as those of an embedding model, as they are.
     *
     * @param dimension the length of every vector
     * @return features that refuse a vector of another length or with a number that is not finite
     */
    static Features<float[]> dense(int dimension) {
        Checks.positive(dimension, "dimension");
        return new Features<>() {
            @Override
            public Fingerprint fingerprint() {
                return Fingerprint.of("features:dense", Map.of("dimension", dimension));
            }

            @Override
            public int dimension() {
                return dimension;
            }

            @Override
            public FeatureVector of(float[] data) {
                Checks.check(data.length == dimension, "data", dimension + " numbers", data.length);
                return FeatureVector.dense(data);
            }
        };
    }
}
