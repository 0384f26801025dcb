package io.labelkit.examples;

import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import java.nio.file.Path;
import java.util.Map;

/** Whether true labels are of the kind of the labels that they are to score. */
final class TruthKind {
    private TruthKind() {}

    /** Refuses true labels that are sets where single labels are scored, and the other way round. */
    static void check(Path file, Map<String, Label> truth, LabelKind scored) {
        boolean sets = scored == LabelKind.CATEGORY_SET;
        truth.forEach((id, label) -> {
            if ((label.kind() == LabelKind.CATEGORY_SET) != sets) {
                throw new IllegalArgumentException(
                        file + ": the label of '" + id + "' must be " + (sets ? "a set of labels" : "one label")
                                + ", as the labels that it scores, but was " + label);
            }
        });
    }
}
