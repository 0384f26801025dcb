package io.labelkit.model.student;

import io.labelkit.core.data.Item;
import io.labelkit.core.internal.Checks;
import io.labelkit.model.student.curriculum.Lesson;
import java.util.ArrayList;
import java.util.List;

/**
 * How far the distances between a student's vectors of items and classes are from its teacher's, over the classes that
 * apply: for each class between its items in a batch, and for each item between its classes. Distances are divided by
 * their mean within the class or item; differences count by the smooth absolute value, summed over ordered pairs and divided
 * by the number of vectors, and all is divided by the number of items. Source: Yang et al. (2023), Multi-label knowledge
 * distillation, arXiv:2308.06453.
 */
final class LabelWiseLoss {
    /** How many items of a class in a batch are compared with each other at most. */
    private static final int MOST = 64;

    private final LabelWise settings;
    private final List<float[][]> taught = new ArrayList<>();

    LabelWiseLoss(LabelWise settings, List<Item<String>> items, Lesson given) {
        this.settings = settings;
        List<float[][]> said = settings.teacher().embed(items);
        Checks.check(said.size() == items.size(), "labelWise", "one row an item, " + items.size(), said.size());
        for (int i = 0; i < items.size(); i++) {
            float[][] vectors = said.get(i);
            Checks.check(
                    vectors.length == given.classes(),
                    "labelWise",
                    "a vector for each of " + given.classes() + " classes",
                    vectors.length);
            double[] target = given.target(i);
            float[][] kept = new float[vectors.length][];
            for (int c = 0; c < kept.length; c++) {
                kept[c] = target[c] >= 0.5 ? checked(vectors[c], items.get(i)) : new float[0];
            }
            taught.add(kept);
        }
    }

    private static float[] checked(float[] vector, Item<String> item) {
        Checks.check(vector.length > 0, "labelWise", "vectors that are not empty", item.id());
        for (float value : vector) {
            Checks.check(Float.isFinite(value), "labelWise vector of item " + item.id(), "finite", value);
        }
        return vector;
    }

    /**
     * The loss of a batch.
     *
     * @param rows its rows
     * @param parts the student's vectors, item by item and class by class; replaced by the derivatives by them
     * @param classes the number of classes
     */
    double at(int[] rows, float[] parts, int classes) {
        int size = parts.length / rows.length / classes;
        double[] gradient = new double[parts.length];
        double loss = 0;
        for (int c = 0; settings.byClass() > 0 && c < classes; c++) {
            List<float[]> teacher = new ArrayList<>();
            List<Integer> at = new ArrayList<>();
            for (int i = 0; i < rows.length && at.size() < MOST; i++) {
                add(rows[i], i, c, classes, size, teacher, at);
            }
            loss += group(settings.byClass() / rows.length, teacher, at, parts, size, gradient);
        }
        for (int i = 0; settings.byItem() > 0 && i < rows.length; i++) {
            List<float[]> teacher = new ArrayList<>();
            List<Integer> at = new ArrayList<>();
            for (int c = 0; c < classes && at.size() < MOST; c++) {
                add(rows[i], i, c, classes, size, teacher, at);
            }
            loss += group(settings.byItem() / rows.length, teacher, at, parts, size, gradient);
        }
        for (int j = 0; j < parts.length; j++) {
            parts[j] = (float) gradient[j];
        }
        return loss;
    }

    private void add(int row, int place, int c, int classes, int size, List<float[]> teacher, List<Integer> at) {
        float[] vector = taught.get(row)[c];
        if (vector.length > 0) {
            teacher.add(vector);
            at.add((place * classes + c) * size);
        }
    }

    private static double group(
            double weight, List<float[]> teacher, List<Integer> at, float[] parts, int size, double[] gradient) {
        int n = at.size();
        if (n < 2) {
            return 0;
        }
        double[] wanted = new double[n * n];
        double[] found = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                wanted[i * n + j] = distance(teacher.get(i), 0, teacher.get(j), 0, teacher.get(i).length);
                found[i * n + j] = distance(parts, at.get(i), parts, at.get(j), size);
            }
        }
        double unit = mean(wanted);
        double own = mean(found);
        if (unit == 0 || own == 0) {
            return 0;
        }
        double loss = 0;
        double turned = 0;
        int pairs = 0;
        double[] slopes = new double[n * n];
        for (int p = 0; p < slopes.length; p++) {
            double difference = found[p] / own - wanted[p] / unit;
            double size2 = Math.abs(difference);
            loss += 2 * (size2 < 1 ? difference * difference / 2 : size2 - 0.5) / n;
            slopes[p] = 2 * Math.max(-1, Math.min(1, difference)) / n;
            turned += slopes[p] * found[p] / own;
            pairs += found[p] > 0 ? 1 : 0;
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double d = found[i * n + j];
                if (d > 0) {
                    double factor = weight * (slopes[i * n + j] - turned / pairs) / own / d;
                    for (int e = 0; e < size; e++) {
                        double step = factor * (parts[at.get(i) + e] - parts[at.get(j) + e]);
                        gradient[at.get(i) + e] += step;
                        gradient[at.get(j) + e] -= step;
                    }
                }
            }
        }
        return weight * loss;
    }

    private static double distance(float[] a, int from, float[] b, int other, int size) {
        double sum = 0;
        for (int e = 0; e < size; e++) {
            double difference = (double) a[from + e] - b[other + e];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }

    /** The mean of what is above 0; 0 if nothing is. */
    private static double mean(double[] distances) {
        double sum = 0;
        int count = 0;
        for (double d : distances) {
            sum += d;
            count += d > 0 ? 1 : 0;
        }
        return count == 0 ? 0 : sum / count;
    }
}
