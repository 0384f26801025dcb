package io.labelkit.aggregate.quality;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Table;
import io.labelkit.core.display.Unit;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.internal.Parallel;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityMatrix;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * For each class the probability above which an example counts as confidently of that class: the mean probability of
 * the class over the examples that were given it, {@code t_k = mean(P[i][k] : y_i = k)}, at least 2e-6. Immutable and
 * thread-safe.
 *
 * <p>Source: Northcutt, Jiang and Chuang (2021), Confident learning, doi:10.1613/jair.1.12125.
 */
public final class ClassThresholds implements Displayable {
    private static final List<Column> COLUMNS = List.of(Column.text("class"), Column.number("threshold", Unit.share()));

    /** How far below its threshold a probability may be and still reach it. */
    public static final double TOLERANCE = 1e-6;

    /** The threshold of a class that no example was given, which no probability reaches. */
    public static final double ABSENT = 2.0;

    private static final double FLOOR = 2e-6;

    private final List<String> classes;
    private final double[] values;

    private ClassThresholds(List<String> classes, double[] values) {
        this.classes = classes;
        this.values = values;
    }

    /**
     * Estimates the thresholds. Takes time and memory in proportion to the number of probabilities.
     *
     * @param given the given label by example id; every id must have a row in the matrix
     * @param probabilities probabilities that are not in-sample, whose columns are bound to classes by name
     * @return the thresholds
     * @throws IllegalArgumentException if the probabilities are in-sample, an id has no row, or a label no column
     */
    public static ClassThresholds estimate(Map<String, Label> given, ProbabilityMatrix probabilities) {
        return estimate(GivenLabels.of(given, probabilities));
    }

    /**
     * Estimates the thresholds of bound labels, on the caller's thread.
     *
     * @param labels the labels and their probabilities
     * @return the thresholds
     */
    public static ClassThresholds estimate(GivenLabels labels) {
        try (Parallel parallel = new Parallel(1)) {
            return of(labels.classes(), RowScan.of(labels, parallel).sums(), labels.counts());
        }
    }

    /**
     * Thresholds that are known from elsewhere, for instance of another part of the same data.
     *
     * @param classes the classes, in column order
     * @param values one for each class, in [0, 1]; {@link #ABSENT} for a class that shall not be reached
     * @return the thresholds
     * @throws IllegalArgumentException if numbers differ, a class repeats, or a value is neither
     */
    public static ClassThresholds of(List<String> classes, double... values) {
        List<String> names = Checks.distinct(classes, "classes");
        Checks.check(
                values.length == names.size(), "values", "one for each of " + names.size() + " classes", values.length);
        for (int k = 0; k < values.length; k++) {
            if (values[k] != ABSENT) {
                Checks.inRange(values[k], 0, 1, "threshold of " + Checks.shown(names.get(k)));
            }
        }
        return new ClassThresholds(names, values.clone());
    }

    /**
     * Thresholds from sums.
     *
     * @param sums the sum of the probabilities of the given labels, by class; becomes part of the result
     * @param counts the number of given labels, by class
     */
    static ClassThresholds of(List<String> classes, double[] sums, int[] counts) {
        double[] values = new double[sums.length];
        for (int k = 0; k < values.length; k++) {
            values[k] = counts[k] == 0 ? ABSENT : Math.max(FLOOR, sums[k] / counts[k]);
        }
        return new ClassThresholds(classes, values);
    }

    /**
     * These thresholds with the mean of the others in place of {@link #ABSENT}. For the adjusted scores: with
     * {@link #ABSENT}, as cleanlab has it, a class that nobody was given moves the scores of every row towards each
     * other; with the mean it is treated like any other class. Not for counting, where absent classes must stay out of
     * reach.
     *
     * @return a changed copy; the same if no class or every class is absent
     */
    public ClassThresholds absentAsMean() {
        double sum = 0;
        int present = 0;
        for (double value : values) {
            if (value != ABSENT) {
                sum += value;
                present++;
            }
        }
        if (present == 0 || present == values.length) {
            return this;
        }
        double[] filled = values.clone();
        for (int k = 0; k < filled.length; k++) {
            filled[k] = values[k] == ABSENT ? sum / present : values[k];
        }
        return new ClassThresholds(classes, filled);
    }

    /**
     * The classes.
     *
     * @return the names, in column order
     */
    public List<String> classes() {
        return classes;
    }

    /**
     * The threshold of a column.
     *
     * @param column the class
     * @return the threshold; {@link #ABSENT} if no example was given the class
     */
    public double get(int column) {
        return values[column];
    }

    /**
     * The threshold of a class by name.
     *
     * @param name the class
     * @return the threshold; empty if no example was given the class
     * @throws IllegalArgumentException if there is no such class
     */
    public OptionalDouble of(String name) {
        int column = classes.indexOf(name);
        Checks.check(column >= 0, "name", "one of " + classes, name);
        return values[column] == ABSENT ? OptionalDouble.empty() : OptionalDouble.of(values[column]);
    }

    /**
     * The thresholds.
     *
     * @return a copy, in column order; {@link #ABSENT} for classes that no example was given
     */
    public double[] toArray() {
        return values.clone();
    }

    /** The greatest threshold. */
    double max() {
        double max = values[0];
        for (double value : values) {
            max = Math.max(max, value);
        }
        return max;
    }

    /** The least probability of each class that reaches its threshold. */
    double[] reach() {
        double[] reach = new double[values.length];
        for (int k = 0; k < reach.length; k++) {
            reach[k] = values[k] - TOLERANCE;
        }
        return reach;
    }

    @Override
    public Display display() {
        return Display.builder("Thresholds of the classes")
                .table(Table.of(
                        "classes",
                        COLUMNS,
                        classes.size(),
                        k -> List.of(Cell.of(classes.get(k)), Cell.of(of(classes.get(k))))))
                .note("An example counts as of a class from this probability on; unknown for a class without labels.")
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
