package io.labelkit.core.learn.features;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.internal.Parallel;
import java.util.Arrays;
import java.util.List;

/**
 * The features of N items: compressed sparse rows (CSR), that is, for each row its entries by ascending column, one row
 * after the other; or, if it is dense, all entries. Values are single precision. At most 2^31 - 1 entries. Immutable.
 *
 * <pre>{@code
 * for (int e = x.start(i); e < x.start(i + 1); e++) {
 *     sum += x.value(e) * weights[x.column(e)];
 * }
 * }</pre>
 */
public final class FeatureMatrix {
    private final int rows;
    private final int columns;
    private final boolean dense;
    private final int[] starts;
    private final int[] indices;
    private final float[] values;

    private FeatureMatrix(int rows, int columns, boolean dense, int[] starts, int[] indices, float[] values) {
        this.rows = rows;
        this.columns = columns;
        this.dense = dense;
        this.starts = starts;
        this.indices = indices;
        this.values = values;
    }

    /**
     * The features of some data.
     *
     * @param features what computes them
     * @param data one piece of data a row
     * @param threads the number of threads, which changes the time only
     * @param <T> the type of the data
     * @return the matrix, dense if the features are
     * @throws ArithmeticException if there are 2^31 entries or more
     */
    public static <T> FeatureMatrix of(Features<T> features, List<T> data, int threads) {
        return of(vectors(features, data, threads), features.dimension(), features.dense());
    }

    /**
     * The feature vectors of some data.
     *
     * @param features what computes them
     * @param data the data
     * @param threads the number of threads, which changes the time only
     * @param <T> the type of the data
     * @return a vector for each piece of data
     */
    public static <T> List<FeatureVector> vectors(Features<T> features, List<T> data, int threads) {
        FeatureVector[] vectors = new FeatureVector[data.size()];
        int chunk = 256;
        try (Parallel parallel = new Parallel(threads)) {
            parallel.run((vectors.length + chunk - 1) / chunk, block -> {
                for (int i = block * chunk; i < Math.min(vectors.length, (block + 1) * chunk); i++) {
                    vectors[i] = features.of(data.get(i));
                }
            });
        }
        return Arrays.asList(vectors);
    }

    /**
     * Puts rows together.
     *
     * @param vectors the rows
     * @param columns the number of columns
     * @param dense whether to hold all entries
     * @return the matrix
     * @throws IllegalArgumentException if a vector has a column that is too great
     * @throws ArithmeticException if there are 2^31 entries or more
     */
    public static FeatureMatrix of(List<FeatureVector> vectors, int columns, boolean dense) {
        Checks.positive(columns, "columns");
        int rows = vectors.size();
        int[] starts = new int[rows + 1];
        for (int i = 0; i < rows; i++) {
            FeatureVector vector = vectors.get(i);
            starts[i + 1] = Math.addExact(starts[i], dense ? columns : vector.size());
            int last = vector.size() == 0 ? -1 : vector.index(vector.size() - 1);
            Checks.check(last < columns, "vectors", "of columns below " + columns + " in row " + i, last);
        }
        int[] indices = new int[dense ? 0 : starts[rows]];
        float[] values = new float[starts[rows]];
        for (int i = 0; i < rows; i++) {
            if (dense) {
                vectors.get(i).copyTo(values, starts[i]);
            } else {
                vectors.get(i).copyTo(indices, values, starts[i]);
            }
        }
        return new FeatureMatrix(rows, columns, dense, starts, indices, values);
    }

    /**
     * Some of the rows.
     *
     * @param which the rows, in the order wanted
     * @return a new matrix
     */
    public FeatureMatrix rows(int[] which) {
        int[] some = new int[which.length + 1];
        for (int i = 0; i < which.length; i++) {
            some[i + 1] = Math.addExact(some[i], starts[which[i] + 1] - starts[which[i]]);
        }
        int[] someIndices = new int[dense ? 0 : some[which.length]];
        float[] someValues = new float[some[which.length]];
        for (int i = 0; i < which.length; i++) {
            int from = starts[which[i]];
            int size = some[i + 1] - some[i];
            System.arraycopy(values, from, someValues, some[i], size);
            if (!dense) {
                System.arraycopy(indices, from, someIndices, some[i], size);
            }
        }
        return new FeatureMatrix(which.length, columns, dense, some, someIndices, someValues);
    }

    /**
     * This matrix with other values.
     *
     * @param scaling gives for each row its new values
     * @return a new matrix of the same shape
     */
    FeatureMatrix map(ColumnScaling scaling) {
        float[] scaled = values.clone();
        for (int i = 0; i < rows; i++) {
            scaling.apply(scaled, indices, starts[i], starts[i + 1], dense);
        }
        return new FeatureMatrix(rows, columns, dense, starts, indices, scaled);
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
     * The number of columns.
     *
     * @return the dimension of the features
     */
    public int columns() {
        return columns;
    }

    /**
     * Whether all entries are held.
     *
     * @return false for a matrix in sparse form
     */
    public boolean dense() {
        return dense;
    }

    /**
     * The number of entries that are held.
     *
     * @return the number
     */
    public int entries() {
        return values.length;
    }

    /**
     * The first entry of a row.
     *
     * @param row the row, or N for the end of the last
     * @return its position
     */
    public int start(int row) {
        return starts[row];
    }

    /**
     * The column of an entry.
     *
     * @param entry the position
     * @return the column
     */
    public int column(int entry) {
        return dense ? entry % columns : indices[entry];
    }

    /**
     * The value of an entry.
     *
     * @param entry the position
     * @return the value
     */
    public float value(int entry) {
        return values[entry];
    }

    @Override
    public String toString() {
        return "FeatureMatrix " + rows + " x " + columns + (dense ? ", dense" : ", " + values.length + " entries");
    }
}
