package io.labelkit.examples;

import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import java.nio.file.Path;
import java.util.Map;

/** Whether true labels are of the kind of the labels that they are to score. */
final class TruthKind {
    private TruthKind() {}

    /** Refuses true labels of another kind, such as sets where single labels are scored. */
    static void check(Path file, Map<String, Label> truth, LabelKind scored) {
        truth.forEach((id, label) -> {
            if (label.kind() != scored) {
                throw new IllegalArgumentException(file + ": the label of '" + id + "' must be " + words(scored)
                        + ", as the labels that it scores, but was " + label);
            }
        });
    }

    private static String words(LabelKind kind) {
        return switch (kind) {
            case CATEGORY -> "one label";
            case CATEGORY_SET -> "a set of labels";
            case ORDINAL -> "one level";
            case NUMBER -> "a number";
            case SPANS -> "a list of spans";
            case RANKING -> "a ranking";
            case PREFERENCE -> "a comparison";
            case TEXT -> "a text";
        };
    }
}
