package io.labelkit.core.embed;

import io.labelkit.core.identity.Fingerprint;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/**
 * Texts to vectors. Implementations are thread-safe, give the same vector for the same text whatever else is embedded
 * with it, and identify model, pooling, prefix and length limit in their fingerprint.
 */
public interface Embedder extends AutoCloseable {
    /**
     * The model's name, for people.
     *
     * @return the name
     */
    String name();

    /**
     * The length of the vectors.
     *
     * @return the dimension, at least 1
     */
    int dimension();

    /**
     * The identity of model, pooling, prefix and length limit.
     *
     * @return the fingerprint
     */
    Fingerprint fingerprint();

    /**
     * What the fingerprint covers, for people and manifests: model, pooling, prefix, length limit.
     *
     * @return the settings by name; empty unless overridden
     */
    default SortedMap<String, String> settings() {
        return Collections.emptySortedMap();
    }

    /**
     * Embeds some texts.
     *
     * @param texts the texts; an empty text is embedded too
     * @return one vector of {@link #dimension()} finite numbers for each text, in the same order; L2-normalised
     */
    List<float[]> embed(List<String> texts);

    /** Frees what it holds. Does nothing unless overridden. */
    @Override
    default void close() {}
}
