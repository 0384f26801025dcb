package io.labelkit.aggregate.checks;

import io.labelkit.core.internal.Checks;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers that describe rows, such as embeddings: N rows of D features. Infinite values are refused; NaN is refused
 * too, except where it is said to mean a missing value. Immutable and thread-safe.
 */
public final class FeatureTable {
    private final double[] values;
    private final int rows;
    private final int columns;
    private final boolean missing;

    private FeatureTable(double[] values, int rows, int columns, boolean missing) {
        this.values = values;
        this.rows = rows;
        this.columns = columns;
        this.missing = missing;
    }

    /**
     * Copies rows of numbers.
     *
     * @param rows one array a row, all of one length of at least 1
     * @return the matrix
     * @throws IllegalArgumentException if lengths differ or a value is NaN or infinite, naming row and column
     */
    public static FeatureTable of(double[][] rows) {
        FeatureTable matrix = withMissing(rows);
        for (int at = 0; matrix.missing && at < matrix.values.length; at++) {
            checkFinite(matrix.values[at], at / matrix.columns, at % matrix.columns);
        }
        return matrix;
    }

    /**
     * Copies vectors, for instance of an embedder.
     *
     * @param vectors one a row, all of one length of at least 1
     * @return the matrix
     * @throws IllegalArgumentException if lengths differ or a value is NaN or infinite, naming row and column
     */
    public static FeatureTable ofVectors(List<float[]> vectors) {
        double[][] rows = new double[vectors.size()][];
        for (int i = 0; i < rows.length; i++) {
            float[] vector = vectors.get(i);
            rows[i] = new double[vector.length];
            for (int j = 0; j < vector.length; j++) {
                rows[i][j] = vector[j];
            }
        }
        return of(rows);
    }

    /**
     * Copies rows of numbers in which NaN means that a value is missing. Checks that measure distances are skipped if
     * anything is missing.
     *
     * @param rows one array a row, all of one length of at least 1
     * @return the matrix
     * @throws IllegalArgumentException if lengths differ or a value is infinite, naming row and column
     */
    public static FeatureTable withMissing(double[][] rows) {
        int columns = rows.length == 0 ? 1 : rows[0].length;
        Checks.check(columns >= 1, "features", "at least one column", columns);
        Checks.check((long) rows.length * columns <= Integer.MAX_VALUE - 8, "features", "at most 2^31 numbers", "more");
        double[] values = new double[rows.length * columns];
        boolean missing = false;
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != columns) {
                throw new IllegalArgumentException("features of row " + i + " must be " + columns
                        + " numbers as in row 0, but were " + rows[i].length);
            }
            for (int j = 0; j < columns; j++) {
                double x = rows[i][j];
                missing |= Double.isNaN(x);
                if (!Double.isNaN(x)) {
                    checkFinite(x, i, j);
                }
                // Adding zero turns -0 into 0, so that equal numbers have equal bits.
                values[i * columns + j] = x + 0.0;
            }
        }
        return new FeatureTable(values, rows.length, columns, missing);
    }

    private static void checkFinite(double value, int row, int column) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "feature in row " + row + ", column " + column + " must be a finite number, but was " + value);
        }
    }

    /**
     * The number of rows.
     *
     * @return N
     */
    public int rows() {
        return rows;
    }

    /**
     * The number of features of a row.
     *
     * @return D
     */
    public int columns() {
        return columns;
    }

    /**
     * Whether some value is missing.
     *
     * @return true if there is a NaN
     */
    public boolean hasMissing() {
        return missing;
    }

    /**
     * One number.
     *
     * @param row the row
     * @param column the column
     * @return the number; NaN if it is missing
     */
    public double get(int row, int column) {
        return values[row * columns + column];
    }

    /** Whether all rows are the same. */
    boolean isConstant() {
        for (int i = 1; i < rows; i++) {
            if (!sameRow(0, i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether two rows have the same numbers; missing ones are equal. */
    boolean sameRow(int a, int b) {
        return Arrays.equals(values, a * columns, (a + 1) * columns, values, b * columns, (b + 1) * columns);
    }

    int hashOfRow(int row) {
        int hash = 1;
        for (int at = row * columns; at < (row + 1) * columns; at++) {
            hash = 31 * hash + Double.hashCode(values[at]);
        }
        return hash;
    }

    @Override
    public String toString() {
        return "FeatureTable " + rows + " x " + columns + (missing ? ", with missing values" : "");
    }
}
