package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.ConfusionMatrix;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Table;
import io.labelkit.core.display.Unit;
import io.labelkit.core.internal.Checks;
import java.util.HashSet;
import java.util.List;

/**
 * Answers that a labeler is taken to have given before its first vote: K x K numbers, rows are true classes, columns are
 * answers. Classes are bound by name, so that their order does not matter. Immutable and thread-safe.
 */
public final class PseudoCounts implements Displayable {
    private final List<String> classes;
    private final double[] values;

    private PseudoCounts(List<String> classes, double[] values) {
        this.classes = Checks.distinct(classes, "classes");
        this.values = values.clone();
        Checks.check(
                values.length == classes.size() * classes.size(),
                "values",
                classes.size() + " x " + classes.size() + " numbers",
                values.length);
        for (double value : values) {
            Checks.inRange(value, 0, 1e9, "pseudo-count");
        }
    }

    /**
     * Any numbers.
     *
     * @param classes the classes, for rows and columns
     * @param values K x K pseudo-counts of at least 0, row after row; copied
     * @return the pseudo-counts
     * @throws IllegalArgumentException if classes repeat, the numbers are not K x K, or one is negative
     */
    public static PseudoCounts of(List<String> classes, double[] values) {
        return new PseudoCounts(classes, values);
    }

    /**
     * A belief: a confusion matrix that weighs as much as some votes on examples of each class.
     *
     * @param matrix what is believed, with rows that sum to 1
     * @param votesPerClass the number of votes on each class that it is worth, at least 0
     * @return the pseudo-counts, {@code votesPerClass * matrix}
     * @throws IllegalArgumentException if the number or a cell is negative or not finite
     */
    public static PseudoCounts of(ConfusionMatrix matrix, double votesPerClass) {
        Checks.inRange(votesPerClass, 0, 1e9, "votesPerClass");
        int size = matrix.classes().size();
        double[] values = new double[size * size];
        for (int c = 0; c < values.length; c++) {
            values[c] = votesPerClass * matrix.get(c / size, c % size);
        }
        return new PseudoCounts(matrix.classes(), values);
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
     * One number.
     *
     * @param truth the row: the true class
     * @param answer the column: the answer
     * @return the pseudo-count
     */
    public double get(int truth, int answer) {
        return values[truth * classes.size() + answer];
    }

    /** The rows and columns of the names in another order. */
    static int[] columns(List<String> own, List<String> names, String argument) {
        Checks.check(
                own.size() == names.size() && new HashSet<>(own).equals(new HashSet<>(names)),
                argument,
                "over the classes " + names,
                own);
        return names.stream().mapToInt(own::indexOf).toArray();
    }

    @Override
    public Display display() {
        return Display.builder("Pseudo-counts")
                .table(Table.square(
                        "number of answers, given the true class",
                        "true class",
                        "says ",
                        classes,
                        Unit.measure(""),
                        this::get))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
