package io.labelkit.parquet;

import io.labelkit.core.label.LabelSpace;
import java.util.Optional;

/** What is where in a file of examples. */
record ExampleColumns(
        String text, Optional<String> label, Optional<LabelSpace> space, Optional<String> split, String prefix) {
    static final ExampleColumns USUAL =
            new ExampleColumns("text", Optional.empty(), Optional.empty(), Optional.empty(), "");

    ExampleColumns withSpace(LabelSpace labels) {
        return new ExampleColumns(text, label, Optional.of(labels), split, prefix);
    }

    ExampleColumns withText(String column) {
        return new ExampleColumns(column, label, space, split, prefix);
    }

    ExampleColumns withLabel(String column) {
        return new ExampleColumns(text, Optional.of(column), space, split, prefix);
    }

    ExampleColumns inPart(String name, String idPrefix) {
        return new ExampleColumns(text, label, space, Optional.of(name), idPrefix);
    }
}
