package io.labelkit.core.learn;

import io.labelkit.core.data.Item;
import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Table;
import io.labelkit.core.display.Unit;
import io.labelkit.core.internal.Checks;
import java.util.Arrays;
import java.util.List;

/**
 * What a classifier learns from: N items, for each a target in [0, 1] for each of K classes, and a weight. With
 * exclusive classes a target row is a distribution; otherwise (multi-label) its entries stand alone. Immutable.
 *
 * @param <T> the type of the data
 */
public final class TrainingSet<T> implements Displayable {
    private static final List<Column> COLUMNS = List.of(
            Column.text("example"),
            Column.text("most probable"),
            Column.number("target", Unit.share()),
            Column.number("weight", Unit.measure("")));

    private final List<Item<T>> items;
    private final List<String> classes;
    private final boolean exclusive;
    private final double[] targets;
    private final double[] weights;

    private TrainingSet(
            List<Item<T>> items, List<String> classes, boolean exclusive, double[] targets, double[] weights) {
        this.items = List.copyOf(items);
        this.classes = Checks.distinct(classes, "classes");
        this.exclusive = exclusive;
        this.targets = targets.clone();
        this.weights = weights.clone();
        int k = classes.size();
        Checks.check(
                targets.length == (long) items.size() * k,
                "targets",
                items.size() + " x " + k + " numbers",
                targets.length);
        Checks.check(weights.length == items.size(), "weights", items.size() + " numbers", weights.length);
        for (double target : targets) {
            Checks.inRange(target, 0, 1 + 1e-9, "target");
        }
        for (double weight : weights) {
            Checks.check(weight >= 0 && Double.isFinite(weight), "weight", "a finite number of at least 0", weight);
        }
        for (int i = 0; exclusive && i < items.size(); i++) {
            double sum = Arrays.stream(targets, i * k, i * k + k).sum();
            Checks.check(Math.abs(sum - 1) <= 1e-6, "targets of " + items.get(i).id(), "a distribution", sum);
        }
    }

    /**
     * Soft targets over exclusive classes.
     *
     * @param items the items
     * @param classes the classes
     * @param targets a distribution for each item, row after row
     * @param weights a weight of at least 0 for each item
     * @param <T> the type of the data
     * @return the training set
     */
    public static <T> TrainingSet<T> soft(
            List<Item<T>> items, List<String> classes, double[] targets, double[] weights) {
        return new TrainingSet<>(items, classes, true, targets, weights);
    }

    /**
     * Hard labels over exclusive classes, all of weight 1.
     *
     * @param items the items
     * @param classes the classes
     * @param labels the column of each item's label
     * @param <T> the type of the data
     * @return the training set
     */
    public static <T> TrainingSet<T> hard(List<Item<T>> items, List<String> classes, int[] labels) {
        double[] targets = new double[items.size() * classes.size()];
        double[] weights = new double[items.size()];
        for (int i = 0; i < labels.length; i++) {
            targets[i * classes.size() + labels[i]] = 1;
            weights[i] = 1;
        }
        return new TrainingSet<>(items, classes, true, targets, weights);
    }

    /**
     * Independent probabilities for each class: multi-label.
     *
     * @param items the items
     * @param classes the classes
     * @param targets the probability that the class applies, row after row
     * @param weights a weight of at least 0 for each item
     * @param <T> the type of the data
     * @return the training set
     */
    public static <T> TrainingSet<T> multiLabel(
            List<Item<T>> items, List<String> classes, double[] targets, double[] weights) {
        return new TrainingSet<>(items, classes, false, targets, weights);
    }

    /**
     * The items.
     *
     * @return the items, one a row
     */
    public List<Item<T>> items() {
        return items;
    }

    /**
     * The classes.
     *
     * @return the names, one a column
     */
    public List<String> classes() {
        return classes;
    }

    /**
     * Whether exactly one class applies to an item.
     *
     * @return false for multi-label targets
     */
    public boolean exclusive() {
        return exclusive;
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
     * One target.
     *
     * @param row the item
     * @param column the class
     * @return the target, in [0, 1]
     */
    public double target(int row, int column) {
        return targets[row * classes.size() + column];
    }

    /**
     * The targets, row after row.
     *
     * @return a copy
     */
    public double[] targets() {
        return targets.clone();
    }

    /**
     * The weight of an item.
     *
     * @param row the item
     * @return the weight, at least 0
     */
    public double weight(int row) {
        return weights[row];
    }

    /**
     * Some of the rows.
     *
     * @param rows which, in the order wanted
     * @return a new training set
     */
    public TrainingSet<T> rows(int[] rows) {
        int k = classes.size();
        double[] someTargets = new double[rows.length * k];
        double[] someWeights = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(targets, rows[i] * k, someTargets, i * k, k);
            someWeights[i] = weights[rows[i]];
        }
        List<Item<T>> someItems = Arrays.stream(rows).mapToObj(items::get).toList();
        return new TrainingSet<>(someItems, classes, exclusive, someTargets, someWeights);
    }

    @Override
    public Display display() {
        return Display.builder("Training set")
                .count("examples", size())
                .text("classes", classes())
                .text("one class each", exclusive())
                .table(Table.of(
                        "examples",
                        COLUMNS,
                        size(),
                        row -> List.of(
                                Cell.of(items().get(row).id()),
                                Cell.of(classes().get(best(row))),
                                Cell.ofKnown(target(row, best(row))),
                                Cell.ofKnown(weight(row)))))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }

    private int best(int row) {
        int best = 0;
        for (int k = 1; k < classes().size(); k++) {
            best = target(row, k) > target(row, best) ? k : best;
        }
        return best;
    }
}
