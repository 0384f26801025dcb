package io.labelkit.core.consensus;

import io.labelkit.core.internal.Checks;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * P(answer | true class) of one labeler: K x K, rows are true classes and sum to 1, columns are answers. Immutable.
 */
public final class ConfusionMatrix {
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
    public String toString() {
        StringBuilder text = new StringBuilder("P(answer | truth), columns ").append(classes);
        for (int k = 0; k < Math.min(classes.size(), 10); k++) {
            text.append("\n  ").append(classes.get(k)).append(':');
            for (int l = 0; l < Math.min(classes.size(), 10); l++) {
                text.append(String.format(Locale.ROOT, " %.3f", get(k, l)));
            }
        }
        return text.toString();
    }
}
