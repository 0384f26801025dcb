package io.labelkit.llm.confidence;

import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
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

    static Label label(LabelSpace space, String name) {
        return space.kind() == LabelKind.ORDINAL ? new Label.Ordinal(name) : Label.category(name);
    }
}
