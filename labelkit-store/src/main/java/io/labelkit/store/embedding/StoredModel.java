package io.labelkit.store.embedding;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A model whose vectors are in a store.
 *
 * @param name its name
 * @param fingerprint the hash of its fingerprint
 * @param dimension the length of its vectors
 * @param settings model, pooling, prefix, length limit, as the embedder told them
 * @param vectors how many texts have a vector
 */
public record StoredModel(
        String name, String fingerprint, int dimension, SortedMap<String, String> settings, long vectors)
        implements Displayable {
    static final Rows<StoredModel> ROWS = Rows.<StoredModel>of("Model")
            .text("model", StoredModel::name)
            .count("dimensions", StoredModel::dimension)
            .count("vectors", StoredModel::vectors)
            .text("version", StoredModel::fingerprint);

    /**
     * Copies the settings.
     *
     * @param name its name
     * @param fingerprint the hash of its fingerprint
     * @param dimension the length of its vectors
     * @param settings model, pooling, prefix, length limit
     * @param vectors how many texts have a vector
     */
    public StoredModel {
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    }

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
