package io.labelkit.model.fewshot;

import io.labelkit.core.embed.Embedder;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelClass;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.model.internal.EmbeddedItems;
import java.util.ArrayList;
import java.util.List;

/** The vectors of what is said of each label; empty if a label has no description. */
record LabelVectors(List<double[]> vectors) {
    static LabelVectors of(LabelSpace space, Embedder embedder) {
        if (space.classes().stream().anyMatch(label -> label.description().isBlank())) {
            return new LabelVectors(List.of());
        }
        List<String> texts =
                space.classes().stream().map(LabelClass::description).toList();
        List<float[]> embedded = EmbeddedItems.embed(texts, embedder);
        List<double[]> unit = new ArrayList<>();
        for (int k = 0; k < texts.size(); k++) {
            String owner = "the description of label "
                    + Checks.shown(space.classNames().get(k));
            unit.add(EmbeddedItems.unit(embedded.get(k), embedder, owner));
        }
        return new LabelVectors(List.copyOf(unit));
    }

    boolean present() {
        return !vectors.isEmpty();
    }

    /** The cosine to each label; zeros where there are no descriptions. */
    double[] cosines(double[] x, int labels) {
        double[] cosines = new double[labels];
        for (int k = 0; k < vectors.size(); k++) {
            cosines[k] = EmbeddedItems.dot(x, vectors.get(k));
        }
        return cosines;
    }
}
