package io.labelkit.model.student;

import io.labelkit.core.consensus.NumericConsensus;
import io.labelkit.core.data.Item;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.TrainingSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a student of numbers learns from: items, for each a number, the standard error of the number, and a weight. A
 * number with an error is learned as a logistic distribution around it with that standard deviation. Immutable.
 */
public final class NumberLabels {
    private final List<Item<String>> items;
    private final double[] values;
    private final double[] errors;
    private final double[] weights;

    private NumberLabels(List<Item<String>> items, double[] values, double[] errors, double[] weights) {
        this.items = List.copyOf(items);
        this.values = values.clone();
        this.errors = errors.clone();
        this.weights = weights.clone();
        int n = items.size();
        Checks.check(values.length == n, "values", n + " numbers", values.length);
        Checks.check(errors.length == n, "standardErrors", n + " numbers", errors.length);
        Checks.check(weights.length == n, "weights", n + " numbers", weights.length);
        for (int i = 0; i < n; i++) {
            String id = items.get(i).id();
            Checks.check(Double.isFinite(values[i]), "value of item " + Checks.shown(id), "finite", values[i]);
            Checks.check(
                    errors[i] >= 0 && Double.isFinite(errors[i]),
                    "standard error of item " + Checks.shown(id),
                    "a finite number of at least 0",
                    errors[i]);
            Checks.check(
                    weights[i] >= 0 && Double.isFinite(weights[i]),
                    "weight of item " + Checks.shown(id),
                    "a finite number of at least 0",
                    weights[i]);
        }
    }

    /**
     * Numbers that are known exactly, all of weight 1.
     *
     * @param items the items
     * @param values a number for each
     * @return the labels
     * @throws IllegalArgumentException if there are not as many numbers, or one is not finite, naming the item
     */
    public static NumberLabels exact(List<Item<String>> items, double[] values) {
        double[] weights = new double[items.size()];
        Arrays.fill(weights, 1);
        return new NumberLabels(items, values, new double[items.size()], weights);
    }

    /**
     * Numbers with errors and weights.
     *
     * @param items the items
     * @param values a number for each
     * @param standardErrors the standard error of each, at least 0; 0 if it is known exactly
     * @param weights how much each counts, at least 0
     * @return the labels
     * @throws IllegalArgumentException if there are not as many numbers, or one is out of range, naming the item
     */
    public static NumberLabels of(
            List<Item<String>> items, double[] values, double[] standardErrors, double[] weights) {
        return new NumberLabels(items, values, standardErrors, weights);
    }

    /**
     * The numbers of a consensus, with its standard errors where it has them, all of weight 1. Over levels the numbers are
     * their positions from 0.
     *
     * @param consensus the consensus
     * @param items the items; those that the consensus has no number for are left out
     * @return the labels
     */
    public static NumberLabels of(NumericConsensus consensus, List<Item<String>> items) {
        List<Item<String>> kept = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        List<Double> errors = new ArrayList<>();
        for (Item<String> item : items) {
            OptionalInt row = consensus.votes().examples().find(item.id());
            if (row.isPresent() && consensus.value(row.getAsInt()).isPresent()) {
                kept.add(item);
                values.add(consensus.value(row.getAsInt()).getAsDouble());
                errors.add(consensus.standardError(row.getAsInt()).orElse(0));
            }
        }
        double[] weights = new double[kept.size()];
        Arrays.fill(weights, 1);
        return new NumberLabels(kept, array(values), array(errors), weights);
    }

    private static double[] array(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /**
     * The number of items.
     *
     * @return N
     */
    public int size() {
        return items.size();
    }

    /**
     * The items.
     *
     * @return the items, one a row
     */
    public List<Item<String>> items() {
        return items;
    }

    /**
     * The number of an item.
     *
     * @param row the item
     * @return the number
     */
    public double value(int row) {
        return values[row];
    }

    /**
     * The standard error of an item's number.
     *
     * @param row the item
     * @return at least 0; 0 if it is known exactly
     */
    public double standardError(int row) {
        return errors[row];
    }

    /**
     * The weight of an item.
     *
     * @param row the item
     * @return at least 0
     */
    public double weight(int row) {
        return weights[row];
    }

    /**
     * Some of the rows.
     *
     * @param rows which, in the order wanted
     * @return new labels
     */
    public NumberLabels rows(int[] rows) {
        return new NumberLabels(
                Arrays.stream(rows).mapToObj(items::get).toList(),
                Arrays.stream(rows).mapToDouble(i -> values[i]).toArray(),
                Arrays.stream(rows).mapToDouble(i -> errors[i]).toArray(),
                Arrays.stream(rows).mapToDouble(i -> weights[i]).toArray());
    }

    /**
     * The same as distributions over levels, for a student of levels. A number is a position on the scale, 0 for the first
     * level, and may lie between two: one with an error is spread over the levels around it, one without over the two it
     * lies between.
     *
     * @param space levels
     * @return a training set over them
     * @throws IllegalArgumentException if the space is not one of levels, or a number is off the scale by more than half a
     *     level, naming the item
     */
    public TrainingSet<String> levels(LabelSpace space) {
        Checks.check(space.kind() == LabelKind.ORDINAL, "kind of space", "ORDINAL", space.kind());
        int k = space.size();
        double[] edges = new double[k - 1];
        Arrays.setAll(edges, level -> level + 0.5);
        double[] targets = new double[size() * k];
        for (int i = 0; i < size(); i++) {
            Checks.check(
                    values[i] >= -0.5 && values[i] <= k - 0.5,
                    "value of item " + Checks.shown(items.get(i).id()),
                    "a position on the scale from 0 to " + (k - 1),
                    values[i]);
            double[] target = errors[i] > 0 ? spread(values[i], errors[i], edges) : between(values[i], k);
            System.arraycopy(target, 0, targets, i * k, k);
        }
        return TrainingSet.soft(items, space.classNames(), targets, weights);
    }

    private static double[] between(double value, int levels) {
        double[] target = new double[levels];
        double on = Math.max(0, Math.min(levels - 1, value));
        int low = (int) Math.min(levels - 1, Math.floor(on));
        target[low] = 1 - (on - low);
        if (low + 1 < levels) {
            target[low + 1] = on - low;
        }
        return target;
    }

    /** The part of a logistic distribution that lies between each two edges. */
    static double[] spread(double value, double error, double[] edges) {
        double scale = error * Math.sqrt(3) / Math.PI;
        double[] target = new double[edges.length + 1];
        double below = 0;
        for (int e = 0; e < edges.length; e++) {
            double to = 1 / (1 + StrictMath.exp(-(edges[e] - value) / scale));
            target[e] = Math.max(0, to - below);
            below = to;
        }
        target[edges.length] = 1 - below;
        return target;
    }
}
