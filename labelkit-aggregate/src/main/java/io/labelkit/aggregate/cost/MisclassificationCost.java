package io.labelkit.aggregate.cost;

import io.labelkit.core.internal.Checks;
import java.util.HashSet;
import java.util.List;

/**
 * What it costs to call an example of one class another: K x K numbers, rows are true classes, columns are what is said.
 * A right label costs nothing. Classes are bound by name. Immutable and thread-safe.
 */
public final class MisclassificationCost {
    private final List<String> classes;
    private final double[] values;

    private MisclassificationCost(List<String> classes, double[] values) {
        this.classes = Checks.distinct(classes, "classes");
        this.values = values;
    }

    /**
     * The same cost, 1, for every mistake.
     *
     * @param classes the classes
     * @return the costs
     * @throws IllegalArgumentException if classes repeat
     */
    public static MisclassificationCost zeroOne(List<String> classes) {
        double[] values = new double[classes.size() * classes.size()];
        for (int c = 0; c < values.length; c++) {
            values[c] = c / classes.size() == c % classes.size() ? 0 : 1;
        }
        return new MisclassificationCost(classes, values);
    }

    /**
     * Any costs.
     *
     * @param classes the classes, for rows and columns
     * @param values K x K finite costs of at least 0, row after row, 0 on the diagonal; copied
     * @return the costs
     * @throws IllegalArgumentException if classes repeat, the numbers are not K x K, one is negative or not finite, or a
     *     right label costs something
     */
    public static MisclassificationCost of(List<String> classes, double[] values) {
        int size = classes.size();
        Checks.check(values.length == size * size, "values", size + " x " + size + " numbers", values.length);
        for (int c = 0; c < values.length; c++) {
            Checks.inRange(values[c], 0, 1e12, "cost");
            Checks.check(c / size != c % size || values[c] == 0, "cost of a right label", "0", values[c]);
        }
        return new MisclassificationCost(classes, values.clone());
    }

    /**
     * The classes.
     *
     * @return the names of rows and columns
     */
    public List<String> classes() {
        return classes;
    }

    /**
     * One cost.
     *
     * @param truth the row: the true class
     * @param said the column: what is said
     * @return the cost
     */
    public double get(int truth, int said) {
        return values[truth * classes.size() + said];
    }

    /** K x K costs in the order of other names for the same classes. */
    double[] inOrderOf(List<String> names) {
        Checks.check(
                names.size() == classes.size() && new HashSet<>(names).equals(new HashSet<>(classes)),
                "costs",
                "over the classes " + names,
                classes);
        int size = names.size();
        int[] own = names.stream().mapToInt(classes::indexOf).toArray();
        double[] ordered = new double[size * size];
        for (int c = 0; c < ordered.length; c++) {
            ordered[c] = get(own[c / size], own[c % size]);
        }
        return ordered;
    }

    @Override
    public String toString() {
        return "MisclassificationCost over " + classes;
    }
}
