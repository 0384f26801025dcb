package io.labelkit.core.io;

import io.labelkit.core.label.Label;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The labels of a file.
 *
 * @param labels the label by example id, in the order of the file; examples without a label are not in it
 * @param report how the reading went
 */
public record LabelsFile(Map<String, Label> labels, ReadReport report) {
    /**
     * Copies the labels.
     *
     * @param labels the label by example id
     * @param report how the reading went
     */
    public LabelsFile {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }
}
