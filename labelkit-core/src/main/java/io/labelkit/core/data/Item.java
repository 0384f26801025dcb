package io.labelkit.core.data;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.internal.Checks;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One thing to label, as labelers see it: no gold, ever.
 *
 * @param id its name in the data set; opaque
 * @param data what is to be labelled
 * @param metadata further facts, in text form, in the order of their names
 * @param <T> the type of the data, usually {@code String}
 */
public record Item<T>(String id, T data, Map<String, String> metadata) implements Displayable {
    /**
     * Checks the id and copies the metadata.
     *
     * @param id its name in the data set, not blank
     * @param data what is to be labelled
     * @param metadata further facts by name
     */
    public Item {
        Checks.notBlank(id, "id");
        metadata = metadata.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(metadata)));
    }

    /**
     * An item without metadata.
     *
     * @param id its name
     * @param data what is to be labelled
     * @param <T> the type of the data
     * @return the item
     */
    public static <T> Item<T> of(String id, T data) {
        return new Item<>(id, data, Map.of());
    }

    /**
     * The identity of the data, without id and metadata.
     *
     * @return the hash
     */
    public ContentHash contentHash() {
        return ContentHash.of(data);
    }

    @Override
    public Display display() {
        return DataDisplay.of(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
