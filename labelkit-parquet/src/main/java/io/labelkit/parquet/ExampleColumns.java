package io.labelkit.parquet;

import io.labelkit.core.label.LabelSpace;
import java.util.List;
import java.util.Optional;

/**
 * What is where in a file of examples.
 *
 * @param text the column of the texts
 * @param label the column of the labels, if it is not the usual one
 * @param space the label space, if it is known
 * @param metadata the columns that become metadata, if not all others
 * @param split the split of rows that name none
 * @param prefix what the id of a row without one begins with
 */
record ExampleColumns(
        String text,
        Optional<String> label,
        Optional<LabelSpace> space,
        Optional<List<String>> metadata,
        Optional<String> split,
        String prefix) {
    static final ExampleColumns USUAL =
            new ExampleColumns("text", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), "");

    ExampleColumns withSpace(LabelSpace labels) {
        return new ExampleColumns(text, label, Optional.of(labels), metadata, split, prefix);
    }

    ExampleColumns withText(String column) {
        return new ExampleColumns(column, label, space, metadata, split, prefix);
    }

    ExampleColumns withLabel(String column) {
        return new ExampleColumns(text, Optional.of(column), space, metadata, split, prefix);
    }

    ExampleColumns withMetadata(List<String> columns) {
        return new ExampleColumns(text, label, space, Optional.of(List.copyOf(columns)), split, prefix);
    }

    ExampleColumns inPart(String name, String idPrefix) {
        return new ExampleColumns(text, label, space, metadata, Optional.of(name), idPrefix);
    }
}
