package io.labelkit.core.consensus;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Table;
import io.labelkit.core.display.Unit;
import io.labelkit.core.internal.Checks;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * P(answer | true class) of one labeler: K x K, rows are true classes and sum to 1, columns are answers. Immutable.
 */
public final class ConfusionMatrix implements Displayable {
    private final List<String> classes;
    private final double[] values;

    /**
     * Makes a matrix.
     *
     * @param classes the classes, for rows and columns
     * @param values K x K probabilities, row after row; copied
     */
    public ConfusionMatrix(List<String> classes, double[] values) {
        this.classes = List.copyOf(classes);
        this.values = values.clone();
        Checks.check(values.length == classes.size() * classes.size(), "values", "K x K numbers", values.length);
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
     * One probability.
     *
     * @param truth the row: the true class
     * @param answer the column: what the labeler says
     * @return P(answer | truth)
     */
    public double get(int truth, int answer) {
        return values[truth * classes.size() + answer];
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ConfusionMatrix matrix
                && classes.equals(matrix.classes)
                && Arrays.equals(values, matrix.values);
    }

    @Override
    public int hashCode() {
        return 31 * classes.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public Display display() {
        Table table = Table.square(
                "probability of each answer, given the true class",
                "true class",
                "says ",
                classes,
                Unit.share(),
                this::get);
        return Display.builder("Confusion matrix")
                .count("classes", classes.size())
                .table(table)
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
