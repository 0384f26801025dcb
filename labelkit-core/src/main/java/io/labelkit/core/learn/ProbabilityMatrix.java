package io.labelkit.core.learn;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.internal.Checks;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Probabilities of classes for examples: N rows, K columns, each row a distribution up to rounding. Columns are bound to
 * classes by name and rows to examples by id. Numbers are kept as they were given, so that results are those of the same
 * numbers elsewhere; {@link #normalised} divides by the sums. Immutable.
 */
public final class ProbabilityMatrix implements Displayable {
    /** How far the sum of a row may be from 1. */
    public static final double SUM_TOLERANCE = 5e-3;

    private final List<String> ids;
    private final List<String> classes;
    private final double[] values;
    private final ProbabilityOrigin origin;
    private final int[] folds;
    private final boolean exclusive;
    private final RowIndex rows;

    private ProbabilityMatrix(
            List<String> ids,
            List<String> classes,
            double[] values,
            ProbabilityOrigin origin,
            int[] folds,
            boolean exclusive) {
        this(RowIndex.of(ids), Checks.distinct(classes, "classes"), values, origin, folds, exclusive);
    }

    /** A matrix of parts that are immutable and checked. */
    private ProbabilityMatrix(
            RowIndex rows,
            List<String> classes,
            double[] values,
            ProbabilityOrigin origin,
            int[] folds,
            boolean exclusive) {
        this.ids = rows.ids();
        this.classes = classes;
        this.values = values;
        this.origin = origin;
        this.folds = folds;
        this.exclusive = exclusive;
        this.rows = rows;
    }

    /**
     * Checks the rows.
     *
     * @param ids the examples' ids, one a row
     * @param classes the classes' names, one a column
     * @param values the probabilities, row after row; copied
     * @param origin where they come from
     * @return the matrix
     * @throws IllegalArgumentException if a value is NaN, negative or above 1 (by more than 1e-6), or a row's sum is
     *     farther from 1 than {@link #SUM_TOLERANCE}, naming row and column
     */
    public static ProbabilityMatrix of(
            List<String> ids, List<String> classes, double[] values, ProbabilityOrigin origin) {
        int k = classes.size();
        Checks.check(k >= 1, "classes", "at least one", k);
        Checks.check(
                values.length == (long) ids.size() * k, "values", ids.size() + " x " + k + " numbers", values.length);
        double[] copy = values.clone();
        for (int i = 0; i < ids.size(); i++) {
            check(copy, i * k, k, ids.get(i), classes);
        }
        return new ProbabilityMatrix(ids, classes, copy, origin, new int[0], true);
    }

    /**
     * Checks probabilities of classes of which several may apply at once: each column stands alone and rows may have any
     * sum.
     *
     * @param ids the examples' ids, one a row
     * @param classes the classes' names, one a column
     * @param values the probability that a class applies, row after row; copied
     * @param origin where they come from
     * @return the matrix
     * @throws IllegalArgumentException if a value is NaN, negative or above 1 (by more than 1e-6), naming row and column
     */
    public static ProbabilityMatrix independent(
            List<String> ids, List<String> classes, double[] values, ProbabilityOrigin origin) {
        int k = classes.size();
        Checks.check(k >= 1, "classes", "at least one", k);
        Checks.check(
                values.length == (long) ids.size() * k, "values", ids.size() + " x " + k + " numbers", values.length);
        double[] copy = values.clone();
        for (int i = 0; i < ids.size(); i++) {
            clip(copy, i * k, k, ids.get(i), classes);
        }
        return new ProbabilityMatrix(ids, classes, copy, origin, new int[0], false);
    }

    /**
     * Reads probabilities of examples that have no ids but their row numbers, "0", "1" and so on, straight into a matrix:
     * for inputs that nearly fill the memory, as no number and no id is held twice.
     *
     * @param size the number of rows
     * @param classes the classes' names, one a column
     * @param source gives each row once, in order
     * @param origin where they come from
     * @return the matrix
     * @throws IllegalArgumentException as {@link #of}, or if the size is negative or there are 2^31 numbers or more
     */
    public static ProbabilityMatrix numbered(
            int size, List<String> classes, RowSource source, ProbabilityOrigin origin) {
        int k = classes.size();
        Checks.check(k >= 1, "classes", "at least one", k);
        Checks.check(
                size >= 0 && (long) size * k <= Integer.MAX_VALUE - 8,
                "size",
                "at least 0 and less than 2^31 numbers of " + k + " classes",
                size);
        List<String> ids = new NumberedIds(size);
        double[] values = new double[size * k];
        double[] row = new double[k];
        for (int i = 0; i < size; i++) {
            source.read(i, row);
            System.arraycopy(row, 0, values, i * k, k);
            check(values, i * k, k, ids.get(i), classes);
        }
        return new ProbabilityMatrix(ids, classes, values, origin, new int[0], true);
    }

    /** Gives rows of probabilities one by one. */
    @FunctionalInterface
    public interface RowSource {
        /**
         * Gives a row.
         *
         * @param row its number
         * @param into gets its probabilities, one for each class
         */
        void read(int row, double[] into);
    }

    private static void check(double[] values, int from, int k, String id, List<String> classes) {
        double sum = clip(values, from, k, id, classes);
        if (Math.abs(sum - 1) > SUM_TOLERANCE) {
            throw new IllegalArgumentException("probabilities of example " + Checks.shown(id)
                    + " must sum to 1 (within " + SUM_TOLERANCE + "), but sum to " + sum);
        }
    }

    /** Gives the sum. */
    private static double clip(double[] values, int from, int k, String id, List<String> classes) {
        double sum = 0;
        for (int j = 0; j < k; j++) {
            double p = values[from + j];
            if (!(p >= -1e-6 && p <= 1 + 1e-6)) {
                throw new IllegalArgumentException("probability of class " + Checks.shown(classes.get(j))
                        + " for example " + Checks.shown(id) + " must be in [0, 1], but was " + p);
            }
            values[from + j] = Math.min(1, Math.max(0, p)) + 0.0;
            sum += values[from + j];
        }
        return sum;
    }

    /**
     * This matrix with every row divided by its sum.
     *
     * @return a copy
     * @throws IllegalStateException if several classes may apply at once
     */
    public ProbabilityMatrix normalised() {
        if (!exclusive) {
            throw new IllegalStateException("probabilities of classes that are not exclusive have no common sum");
        }
        int k = classes.size();
        double[] scaled = values.clone();
        for (int from = 0; from < scaled.length; from += k) {
            double sum = Arrays.stream(values, from, from + k).sum();
            for (int j = 0; j < k; j++) {
                scaled[from + j] /= sum;
            }
        }
        return new ProbabilityMatrix(rows, classes, scaled, origin, folds, exclusive);
    }

    /**
     * This matrix with the cross-validation fold of each row.
     *
     * @param foldOfRow the fold each row was held out in
     * @return a copy, out of sample
     */
    public ProbabilityMatrix withFolds(int[] foldOfRow) {
        Checks.check(
                foldOfRow.length == ids.size(),
                "foldOfRow",
                "one for each of " + ids.size() + " rows",
                foldOfRow.length);
        return new ProbabilityMatrix(
                rows, classes, values, ProbabilityOrigin.OUT_OF_SAMPLE, foldOfRow.clone(), exclusive);
    }

    /**
     * Whether exactly one class applies to an example.
     *
     * @return false if each column stands alone
     */
    public boolean exclusive() {
        return exclusive;
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
     * The examples' ids, one a row.
     *
     * @return the ids
     */
    public List<String> ids() {
        return ids;
    }

    /**
     * The classes' names, one a column.
     *
     * @return the names
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
     * The cross-validation fold in which a row was held out.
     *
     * @param row the row
     * @return the fold, or empty if there were none
     */
    public OptionalInt fold(int row) {
        return folds.length == 0 ? OptionalInt.empty() : OptionalInt.of(folds[row]);
    }

    /**
     * One probability.
     *
     * @param row the row
     * @param column the column
     * @return the probability
     */
    public double get(int row, int column) {
        return values[row * classes.size() + column];
    }

    /**
     * One row.
     *
     * @param row the row
     * @return a copy of its probabilities, by column
     */
    public double[] row(int row) {
        int k = classes.size();
        return Arrays.copyOfRange(values, row * k, row * k + k);
    }

    /**
     * Copies neighbouring rows, which is faster than reading them one probability at a time.
     *
     * @param from the first row
     * @param count how many rows
     * @param into gets the probabilities, row after row, from its beginning
     * @throws IndexOutOfBoundsException if there are no such rows or the target is too short
     */
    public void copyRows(int from, int count, double[] into) {
        System.arraycopy(values, from * classes.size(), into, 0, count * classes.size());
    }

    /**
     * The row of an example.
     *
     * @param id the example's id
     * @return the row, or empty
     */
    public OptionalInt rowOf(String id) {
        int row = rows.find(id);
        return row < 0 ? OptionalInt.empty() : OptionalInt.of(row);
    }

    /**
     * The column with the greatest probability of a row, the first of several.
     *
     * @param row the row
     * @return the column
     */
    public int argMax(int row) {
        int k = classes.size();
        int best = 0;
        for (int j = 1; j < k; j++) {
            if (values[row * k + j] > values[row * k + best]) {
                best = j;
            }
        }
        return best;
    }

    @Override
    public Display display() {
        return ProbabilityDisplay.of(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
