package io.labelkit.core.labeler;

import com.fasterxml.jackson.databind.JsonNode;
import io.labelkit.core.label.LabelSpace;

/**
 * Makes text labelers of one type from a JSON configuration. Providers are found by {@link java.util.ServiceLoader}, so
 * that a jar on the class path adds types to rule files.
 */
public interface LabelerProvider {
    /**
     * The value of {@code type} in a configuration that this provider understands.
     *
     * @return the type's name
     */
    String type();

    /**
     * Makes a labeler.
     *
     * @param configuration the whole JSON object, with {@code name} and {@code type}
     * @param space the labels it may give
     * @return the labeler
     * @throws IllegalArgumentException if a setting is missing, unknown or wrong
     */
    Labeler<String> create(JsonNode configuration, LabelSpace space);
}
