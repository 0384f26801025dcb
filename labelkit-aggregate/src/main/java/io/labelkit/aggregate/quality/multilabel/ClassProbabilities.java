package io.labelkit.aggregate.quality.multilabel;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.learn.ProbabilityOrigin;
import java.util.List;

/**
 * Probabilities of classes that do not exclude each other: N rows, K columns, each number in [0, 1], rows with any sum.
 * Rows are bound to examples by id and columns to classes by name. For classes of which exactly one is right see {@link
 * io.labelkit.core.learn.ProbabilityMatrix}. Immutable and thread-safe.
 */
public final class ClassProbabilities implements Displayable {
    private final List<String> ids;
    private final List<String> classes;
    private final double[] values;
    private final ProbabilityOrigin origin;

    private ClassProbabilities(List<String> ids, List<String> classes, double[] values, ProbabilityOrigin origin) {
        this.ids = ids;
        this.classes = classes;
        this.values = values;
        this.origin = origin;
    }

    /**
     * Checks the numbers.
     *
     * @param ids the examples' ids, one a row
     * @param classes the classes' names, one a column
     * @param values the probabilities, row after row; copied
     * @param origin where they come from
     * @return the probabilities
     * @throws IllegalArgumentException if ids or classes repeat, there are not N x K numbers, or one is not in [0, 1],
     *     naming example and class
     */
    public static ClassProbabilities of(
            List<String> ids, List<String> classes, double[] values, ProbabilityOrigin origin) {
        int k = classes.size();
        Checks.check(k >= 1, "classes", "at least one", k);
        Checks.check(
                values.length == (long) ids.size() * k, "values", ids.size() + " x " + k + " numbers", values.length);
        for (int c = 0; c < values.length; c++) {
            if (!(values[c] >= 0 && values[c] <= 1)) {
                throw new IllegalArgumentException("probability of class " + Checks.shown(classes.get(c % k))
                        + " for example " + Checks.shown(ids.get(c / k)) + " must be in [0, 1], but was " + values[c]);
            }
        }
        return new ClassProbabilities(
                Checks.distinct(ids, "ids"), Checks.distinct(classes, "classes"), values.clone(), origin);
    }

    /**
     * The number of rows.
     *
     * @return N
     */
    public int size() {
        return ids.size();
    }

    /**
     * The examples' ids.
     *
     * @return one a row
     */
    public List<String> ids() {
        return ids;
    }

    /**
     * The classes.
     *
     * @return one a column
     */
    public List<String> classes() {
        return classes;
    }

    /**
     * Where the probabilities come from.
     *
     * @return the origin
     */
    public ProbabilityOrigin origin() {
        return origin;
    }

    /**
     * One probability.
     *
     * @param row the row
     * @param column the class
     * @return the probability that the example has the class
     */
    public double get(int row, int column) {
        return values[row * classes.size() + column];
    }

    @Override
    public Display display() {
        return Display.builder("Probabilities of classes that do not exclude each other")
                .count("examples", ids.size())
                .text("classes", classes)
                .text("origin", origin)
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
