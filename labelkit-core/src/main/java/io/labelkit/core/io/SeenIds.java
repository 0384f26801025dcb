package io.labelkit.core.io;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.IdTable;
import java.util.Arrays;

/**
 * The ids of a file with their lines, so that a second record with the same id is found. Of the lines only those are
 * kept that do not follow the one before: none in a file with a record on each line.
 */
final class SeenIds {
    private final IdTable.Builder ids = IdTable.builder();
    private int[] jumps = new int[16];
    private long[] lines = new long[16];
    private int jumpCount;
    private long next = Long.MIN_VALUE;

    /** Adds the id of a row, which must be new; {@code column} is where it stands, or -1. */
    void add(Row row, int column, String id) {
        int count = ids.size();
        int index = ids.add(id);
        if (index < count) {
            String reason =
                    "id " + Checks.shown(id) + " occurs twice, on lines " + lineOf(index) + " and " + row.line();
            throw column < 0 ? row.problem(reason) : row.problem(column, reason);
        }
        if (row.line() != next) {
            jump(index, row.line());
        }
        next = row.line() + 1;
    }

    private void jump(int index, long line) {
        if (jumpCount == jumps.length) {
            jumps = Arrays.copyOf(jumps, jumpCount + (jumpCount >> 1));
            lines = Arrays.copyOf(lines, jumps.length);
        }
        jumps[jumpCount] = index;
        lines[jumpCount++] = line;
    }

    private long lineOf(int index) {
        int found = Arrays.binarySearch(jumps, 0, jumpCount, index);
        int last = found >= 0 ? found : -found - 2;
        return lines[last] + index - jumps[last];
    }
}
