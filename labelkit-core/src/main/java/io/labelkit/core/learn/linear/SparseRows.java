package io.labelkit.core.learn.linear;

import io.labelkit.core.learn.features.FeatureMatrix;
import java.util.Arrays;

/**
 * A sparse matrix by row and by column. Columns that no row uses are left out; the others are ordered by the number of
 * their entries, the fullest first, so that most of the weights that are read lie close together.
 */
final class SparseRows {
    private final FeatureMatrix matrix;
    private final int[] columnNames;
    private final int[] rowColumn;
    private final int[] columnStart;
    private final int[] columnRow;
    private final float[] columnValue;

    SparseRows(FeatureMatrix matrix) {
        this.matrix = matrix;
        int[] uses = new int[matrix.columns()];
        for (int e = 0; e < matrix.entries(); e++) {
            uses[matrix.column(e)]++;
        }
        columnNames = byUse(uses);
        columnStart = new int[columnNames.length + 1];
        int[] columnOf = new int[matrix.columns()];
        for (int c = 0; c < columnNames.length; c++) {
            columnOf[columnNames[c]] = c;
            columnStart[c + 1] = columnStart[c] + uses[columnNames[c]];
        }
        rowColumn = new int[matrix.entries()];
        columnRow = new int[matrix.entries()];
        columnValue = new float[matrix.entries()];
        int[] next = Arrays.copyOf(columnStart, columnNames.length);
        for (int i = 0; i < matrix.rows(); i++) {
            for (int e = matrix.start(i); e < matrix.start(i + 1); e++) {
                int c = columnOf[matrix.column(e)];
                rowColumn[e] = c;
                columnRow[next[c]] = i;
                columnValue[next[c]++] = matrix.value(e);
            }
        }
    }

    private static int[] byUse(int[] uses) {
        long[] keys = new long[uses.length];
        int used = 0;
        for (int j = 0; j < uses.length; j++) {
            if (uses[j] > 0) {
                keys[used++] = (long) (Integer.MAX_VALUE - uses[j]) << 32 | j;
            }
        }
        Arrays.sort(keys, 0, used);
        int[] names = new int[used];
        for (int c = 0; c < used; c++) {
            names[c] = (int) keys[c];
        }
        return names;
    }

    int rows() {
        return matrix.rows();
    }

    int columns() {
        return columnNames.length;
    }

    /** The feature behind each column. */
    int[] columnNames() {
        return columnNames;
    }

    /** The first column of a block, where all blocks have about as many entries. */
    int firstColumn(int block, int blocks) {
        if (block == blocks) {
            return columns();
        }
        int entry = (int) ((long) columnRow.length * block / blocks);
        int at = Arrays.binarySearch(columnStart, 0, columns(), entry);
        return at >= 0 ? at : -at - 1;
    }

    /** Adds to each of the outputs the product of a row with the weights, which hold the outputs of a column together. */
    void addProduct(int row, double[] weights, double[] outputs) {
        int k = outputs.length;
        int to = matrix.start(row + 1);
        if (k == 1) {
            double sum = outputs[0];
            for (int e = matrix.start(row); e < to; e++) {
                sum += matrix.value(e) * weights[rowColumn[e]];
            }
            outputs[0] = sum;
            return;
        }
        for (int e = matrix.start(row); e < to; e++) {
            int at = rowColumn[e] * k;
            double value = matrix.value(e);
            for (int o = 0; o < k; o++) {
                outputs[o] += value * weights[at + o];
            }
        }
    }

    /** Adds to the entries of a column in the target the products of the column with the residuals, row by row. */
    void addTransposed(int column, double[] residuals, int k, double[] target) {
        int to = columnStart[column + 1];
        if (k == 1) {
            double sum = target[column];
            for (int e = columnStart[column]; e < to; e++) {
                sum += columnValue[e] * residuals[columnRow[e]];
            }
            target[column] = sum;
            return;
        }
        int at = column * k;
        for (int e = columnStart[column]; e < to; e++) {
            int from = columnRow[e] * k;
            double value = columnValue[e];
            for (int o = 0; o < k; o++) {
                target[at + o] += value * residuals[from + o];
            }
        }
    }
}
