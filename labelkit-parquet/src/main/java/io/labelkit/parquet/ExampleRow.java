package io.labelkit.parquet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An example as it is stored: {@code label} is the name of a class or a text, or JSON for other labels, and
 * {@code metadata} a JSON object of texts.
 */
record ExampleRow(
        String id,
        String text,
        @Nullable String label,
        @Nullable String gold_role,
        @Nullable String split,
        @Nullable String metadata) {

    /** An example whose label is the number of a class. */
    record Classed(
            String id,
            String text,
            @Nullable Long label,
            @Nullable String gold_role,
            @Nullable String split,
            @Nullable String metadata) {}

    /** An example whose labels are the numbers of classes. */
    record ClassedSet(
            String id,
            String text,
            @Nullable List<Long> labels,
            @Nullable String gold_role,
            @Nullable String split,
            @Nullable String metadata) {}
}
