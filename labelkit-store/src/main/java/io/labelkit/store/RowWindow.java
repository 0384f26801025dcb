package io.labelkit.store;

import java.sql.SQLException;
import java.util.Arrays;

/** Some numbered rows in an order of their own, to be read in the order of their numbers. Immutable. */
final class RowWindow {
    /** Reading a few rows that are not wanted is cheaper than asking once more. */
    private static final int GAP = 16;

    private final long[] sorted;

    /** The rows must be without repetition. */
    RowWindow(int[] rows) {
        sorted = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            sorted[i] = ((long) rows[i] << 32) | i;
        }
        Arrays.sort(sorted);
    }

    /** Something to do with all rows from one to another; some of them may not be in the window. */
    @FunctionalInterface
    interface StretchWork {
        void run(int first, int last) throws SQLException;
    }

    void forEachStretch(StretchWork work) throws SQLException {
        for (int from = 0; from < sorted.length; ) {
            int to = from + 1;
            while (to < sorted.length && row(to) - row(to - 1) <= GAP) {
                to++;
            }
            work.run(row(from), row(to - 1));
            from = to;
        }
    }

    private int row(int position) {
        return (int) (sorted[position] >>> 32);
    }

    /** The place of a row in the window's own order; -1 if it is not in the window. */
    int indexOf(int row) {
        int found = Arrays.binarySearch(sorted, (long) row << 32);
        int position = found >= 0 ? found : -found - 1;
        return position < sorted.length && row(position) == row ? (int) sorted[position] : -1;
    }
}
