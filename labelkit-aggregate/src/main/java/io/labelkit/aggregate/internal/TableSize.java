package io.labelkit.aggregate.internal;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The sizes of tables of numbers, and a clear error where one is too large. */
public final class TableSize {
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    private TableSize() {}

    /**
     * The number of cells of a table.
     *
     * @param table what the table holds, for the error: "confusion matrices"
     * @param sides its lengths, none negative
     * @return their product
     * @throws IllegalArgumentException if an array cannot have as many cells, or not in all the memory that there is; it
     *     names the table and its sides
     */
    public static int of(String table, int... sides) {
        long limit = Math.min(LONGEST_ARRAY, Runtime.getRuntime().maxMemory() / Double.BYTES);
        if (!fitsIn(limit, sides)) {
            String product = Arrays.stream(sides).mapToObj(String::valueOf).collect(Collectors.joining(" x "));
            throw new IllegalArgumentException(table + " need a table of " + product
                    + " numbers, but the longest that is possible here has " + limit
                    + "; take a method without it, such as majority, wawa or glad, or fewer classes");
        }
        return Arrays.stream(sides).reduce(1, (cells, side) -> cells * side);
    }

    /**
     * Whether a table has at most so many cells.
     *
     * @param limit the number of cells, at least 0
     * @param sides its lengths, none negative
     * @return whether their product is at most the limit
     */
    public static boolean fitsIn(long limit, int... sides) {
        long cells = 1;
        for (int side : sides) {
            if (side == 0) {
                return true;
            }
            cells = cells > limit / side ? limit + 1 : cells * side;
        }
        return cells <= limit;
    }
}
