package io.labelkit.aggregate.internal;

import java.util.Arrays;

/**
 * The assignment of rows to columns with the greatest sum, by the Hungarian method in O(n^3). Source: H. W. Kuhn (1955),
 * The Hungarian method for the assignment problem, doi:10.1002/nav.3800020109.
 */
public final class HungarianMethod {
    private HungarianMethod() {}

    /**
     * Finds the best assignment; of equally good ones the one that a row-by-row search finds first.
     *
     * @param gain n x n finite numbers, row after row
     * @param n the number of rows
     * @return the column of each row
     */
    public static int[] greatest(double[] gain, int n) {
        double[] rowPotential = new double[n + 1];
        double[] columnPotential = new double[n + 1];
        int[] rowOf = new int[n + 1];
        int[] way = new int[n + 1];
        for (int row = 1; row <= n; row++) {
            rowOf[0] = row;
            int column = 0;
            double[] least = new double[n + 1];
            Arrays.fill(least, Double.POSITIVE_INFINITY);
            boolean[] used = new boolean[n + 1];
            do {
                used[column] = true;
                column =
                        advance(gain, n, rowOf[column], column, rowPotential, columnPotential, way, least, used, rowOf);
            } while (rowOf[column] != 0);
            while (column != 0) {
                rowOf[column] = rowOf[way[column]];
                column = way[column];
            }
        }
        int[] columnOf = new int[n];
        for (int column = 1; column <= n; column++) {
            columnOf[rowOf[column] - 1] = column - 1;
        }
        return columnOf;
    }

    private static int advance(
            double[] gain,
            int n,
            int row,
            int from,
            double[] rowPotential,
            double[] columnPotential,
            int[] way,
            double[] least,
            boolean[] used,
            int[] rowOf) {
        double delta = Double.POSITIVE_INFINITY;
        int next = 0;
        for (int column = 1; column <= n; column++) {
            if (!used[column]) {
                double cost = -gain[(row - 1) * n + column - 1] - rowPotential[row] - columnPotential[column];
                if (cost < least[column]) {
                    least[column] = cost;
                    way[column] = from;
                }
                if (least[column] < delta) {
                    delta = least[column];
                    next = column;
                }
            }
        }
        for (int column = 0; column <= n; column++) {
            if (used[column]) {
                rowPotential[rowOf[column]] += delta;
                columnPotential[column] -= delta;
            } else {
                least[column] -= delta;
            }
        }
        return next;
    }
}
