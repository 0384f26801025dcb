package io.labelkit.llm.confidence;

import io.labelkit.core.label.Label;
import java.util.Optional;

/** Labels of single classes and their names. */
final class ClassNames {
    private ClassNames() {}

    static Optional<String> of(Label label) {
        if (label instanceof Label.Category category) {
            return Optional.of(category.name());
        }
        return label instanceof Label.Ordinal ordinal ? Optional.of(ordinal.level()) : Optional.empty();
    }
}
