package io.labelkit.aggregate.quality;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityMatrix;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * For each class the probability above which an example counts as confidently of that class: the mean probability of
 * the class over the examples that were given it, {@code t_k = mean(P[i][k] : y_i = k)}, at least 2e-6. Immutable and
 * thread-safe.
 *
 * <p>Source: Northcutt, Jiang and Chuang (2021), Confident learning, doi:10.1613/jair.1.12125.
 */
public final class ClassThresholds {
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
        return of(AuditRows.bind(given, probabilities));
    }

    static ClassThresholds of(AuditRows rows) {
        double[] values = new double[rows.classCount()];
        for (int i = 0; i < rows.size(); i++) {
            values[rows.given(i)] += rows.givenProbability(i);
        }
        for (int k = 0; k < values.length; k++) {
            values[k] = rows.count(k) == 0 ? ABSENT : Math.max(FLOOR, values[k] / rows.count(k));
        }
        return new ClassThresholds(rows.classes(), values);
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

    /**
     * The greatest threshold.
     *
     * @return the maximum over all columns
     */
    double max() {
        double max = values[0];
        for (double value : values) {
            max = Math.max(max, value);
        }
        return max;
    }

    boolean reached(int column, double probability) {
        return probability >= values[column] - TOLERANCE;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("class thresholds");
        for (int k = 0; k < Math.min(values.length, 20); k++) {
            text.append(
                    values[k] == ABSENT
                            ? String.format("%n  absent  %s", Checks.shown(classes.get(k)))
                            : String.format(Locale.ROOT, "%n  %.4f  %s", values[k], Checks.shown(classes.get(k))));
        }
        return values.length > 20
                ? text.append(String.format(Locale.ROOT, "%n  ... %d more", values.length - 20))
                        .toString()
                : text.toString();
    }
}
