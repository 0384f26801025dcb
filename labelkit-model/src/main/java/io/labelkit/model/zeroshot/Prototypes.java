package io.labelkit.model.zeroshot;

import io.labelkit.core.embed.Embedder;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelClass;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.model.internal.EmbeddedItems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** For each label one or more vectors of length 1 that stand for it. Immutable. */
final class Prototypes {
    /** How many examples of a label count as much as what is said of it. */
    private static final double TEXTS_COUNT_AS = 3;

    private final List<List<double[]>> vectors;

    private Prototypes(List<List<double[]>> vectors) {
        this.vectors = vectors;
    }

    static Prototypes of(
            LabelSpace space,
            Embedder embedder,
            PrototypeMode mode,
            Map<String, List<String>> moreTexts,
            Map<String, List<String>> examples) {
        List<List<double[]>> all = new ArrayList<>();
        for (LabelClass label : space.classes()) {
            List<String> texts = new ArrayList<>(texts(label));
            texts.addAll(moreTexts.getOrDefault(label.name(), List.of()));
            List<double[]> said = unit(texts, embedder, "text", label.name());
            List<double[]> seen =
                    unit(examples.getOrDefault(label.name(), List.of()), embedder, "example", label.name());
            if (mode == PrototypeMode.MAX) {
                said.addAll(seen);
                all.add(said);
            } else {
                all.add(List.of(mean(said, seen, label.name())));
            }
        }
        return new Prototypes(all);
    }

    /** What is said of a label: its meaning, or its name for want of one, and each positive case. */
    static List<String> texts(LabelClass label) {
        List<String> texts = new ArrayList<>();
        texts.add(label.description().isBlank() ? label.name().replace('_', ' ') : label.description());
        texts.addAll(label.positive());
        return texts;
    }

    private static List<double[]> unit(List<String> texts, Embedder embedder, String kind, String label) {
        List<float[]> embedded = EmbeddedItems.embed(texts, embedder);
        List<double[]> unit = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String owner = kind + " " + Checks.shown(texts.get(i)) + " of label " + Checks.shown(label);
            unit.add(EmbeddedItems.unit(embedded.get(i), embedder, owner));
        }
        return unit;
    }

    private static double[] mean(List<double[]> said, List<double[]> seen, String label) {
        double share = seen.size() / (seen.size() + TEXTS_COUNT_AS);
        double[] sum = new double[said.get(0).length];
        add(sum, said, 1 - share);
        add(sum, seen, share);
        return EmbeddedItems.unit(sum, "the mean of the vectors of label " + Checks.shown(label));
    }

    private static void add(double[] sum, List<double[]> vectors, double weight) {
        for (double[] vector : vectors) {
            for (int j = 0; j < sum.length; j++) {
                sum[j] += weight * vector[j] / vectors.size();
            }
        }
    }

    /** The cosine of a vector of length 1 to each label. */
    double[] similarities(double[] x) {
        double[] out = new double[vectors.size()];
        for (int k = 0; k < out.length; k++) {
            double best = Double.NEGATIVE_INFINITY;
            for (double[] prototype : vectors.get(k)) {
                best = Math.max(best, EmbeddedItems.dot(x, prototype));
            }
            out[k] = best;
        }
        return out;
    }
}
