package io.labelkit.model.zeroshot;

import io.labelkit.core.embed.Embedder;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelClass;
import io.labelkit.core.label.LabelSpace;
import java.util.ArrayList;
import java.util.List;

/** For each label one or more vectors of length 1 that stand for it. Immutable. */
final class Prototypes {
    private final List<List<double[]>> vectors;

    private Prototypes(List<List<double[]>> vectors) {
        this.vectors = vectors;
    }

    static Prototypes of(LabelSpace space, Embedder embedder, PrototypeMode mode) {
        List<List<double[]>> all = new ArrayList<>();
        for (LabelClass label : space.classes()) {
            List<String> texts = texts(label);
            List<float[]> embedded = embedder.embed(texts);
            List<double[]> unit = new ArrayList<>();
            for (int i = 0; i < texts.size(); i++) {
                unit.add(unit(
                        embedded.get(i),
                        "the vector of text " + Checks.shown(texts.get(i)) + " of label "
                                + Checks.shown(label.name())));
            }
            all.add(mode == PrototypeMode.MAX ? unit : List.of(mean(unit, label.name())));
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

    private static double[] mean(List<double[]> unit, String label) {
        double[] sum = new double[unit.get(0).length];
        for (double[] vector : unit) {
            for (int j = 0; j < sum.length; j++) {
                sum[j] += vector[j] / unit.size();
            }
        }
        return scaled(sum, "the mean of the vectors of label " + Checks.shown(label));
    }

    /** A vector divided by its length. */
    static double[] unit(float[] vector, String what) {
        double[] copy = new double[vector.length];
        for (int j = 0; j < copy.length; j++) {
            copy[j] = vector[j];
        }
        return scaled(copy, what);
    }

    private static double[] scaled(double[] vector, String what) {
        double square = 0;
        for (double value : vector) {
            square += value * value;
        }
        if (!(square > 0) || !Double.isFinite(square)) {
            throw new IllegalArgumentException(
                    what + " must have a finite length above 0, but has a squared length of " + square);
        }
        double length = Math.sqrt(square);
        for (int j = 0; j < vector.length; j++) {
            vector[j] /= length;
        }
        return vector;
    }

    /** The cosine of a vector of length 1 to each label. */
    double[] similarities(double[] x) {
        double[] out = new double[vectors.size()];
        for (int k = 0; k < out.length; k++) {
            double best = Double.NEGATIVE_INFINITY;
            for (double[] prototype : vectors.get(k)) {
                double cosine = 0;
                for (int j = 0; j < x.length; j++) {
                    cosine += x[j] * prototype[j];
                }
                best = Math.max(best, cosine);
            }
            out[k] = best;
        }
        return out;
    }
}
