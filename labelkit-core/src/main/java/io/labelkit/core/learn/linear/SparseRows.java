package io.labelkit.core.learn.linear;

import java.util.Arrays;
import java.util.List;

/** Rows of features in compressed form, both by row and by column; columns that no row uses are left out. */
final class SparseRows {
    private final int[] columnNames;
    private final int[] rowStart;
    private final int[] rowColumn;
    private final float[] rowValue;
    private final int[] columnStart;
    private final int[] columnRow;
    private final float[] columnValue;

    SparseRows(List<FeatureVector> rows, int dimension) {
        int[] uses = new int[dimension];
        rowStart = new int[rows.size() + 1];
        for (int i = 0; i < rows.size(); i++) {
            FeatureVector row = rows.get(i);
            rowStart[i + 1] = Math.addExact(rowStart[i], row.size());
            for (int e = 0; e < row.size(); e++) {
                uses[row.index(e)]++;
            }
        }
        columnNames = new int[(int) Arrays.stream(uses).filter(u -> u > 0).count()];
        columnStart = new int[columnNames.length + 1];
        int[] column = new int[dimension];
        int used = 0;
        for (int j = 0; j < dimension; j++) {
            if (uses[j] > 0) {
                column[j] = used;
                columnNames[used] = j;
                columnStart[used + 1] = columnStart[used] + uses[j];
                used++;
            }
        }
        rowColumn = new int[rowStart[rows.size()]];
        rowValue = new float[rowColumn.length];
        columnRow = new int[rowColumn.length];
        columnValue = new float[rowColumn.length];
        fill(rows, column);
    }

    private void fill(List<FeatureVector> rows, int[] column) {
        int[] next = Arrays.copyOf(columnStart, columnNames.length);
        for (int i = 0; i < rows.size(); i++) {
            FeatureVector row = rows.get(i);
            for (int e = 0; e < row.size(); e++) {
                int c = column[row.index(e)];
                rowColumn[rowStart[i] + e] = c;
                rowValue[rowStart[i] + e] = row.value(e);
                columnRow[next[c]] = i;
                columnValue[next[c]++] = row.value(e);
            }
        }
    }

    int rows() {
        return rowStart.length - 1;
    }

    int columns() {
        return columnNames.length;
    }

    /** The feature behind each column, ascending. */
    int[] columnNames() {
        return columnNames;
    }

    /** Adds to each of the outputs the product of a row with the weights, which hold the outputs of a column together. */
    void addProduct(int row, double[] weights, double[] outputs) {
        int k = outputs.length;
        for (int e = rowStart[row]; e < rowStart[row + 1]; e++) {
            int at = rowColumn[e] * k;
            for (int o = 0; o < k; o++) {
                outputs[o] += rowValue[e] * weights[at + o];
            }
        }
    }

    /** Adds to the entries of a column in the target the products of the column with the residuals, row by row. */
    void addTransposed(int column, double[] residuals, int k, double[] target) {
        int at = column * k;
        for (int e = columnStart[column]; e < columnStart[column + 1]; e++) {
            int from = columnRow[e] * k;
            for (int o = 0; o < k; o++) {
                target[at + o] += columnValue[e] * residuals[from + o];
            }
        }
    }
}
