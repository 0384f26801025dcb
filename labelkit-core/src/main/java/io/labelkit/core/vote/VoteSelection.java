package io.labelkit.core.vote;

import java.util.BitSet;

/** Some votes of a list, in the same order. */
final class VoteSelection {
    private final VoteList all;
    private final BitSet positions;
    private final int size;

    VoteSelection(VoteList all, BitSet positions) {
        this.all = all;
        this.positions = positions;
        this.size = positions.cardinality();
    }

    VoteList votes(int distinctCodes) {
        int[] offsets = new int[all.rows() + 1];
        int[] others = new int[size];
        Codes codes = Codes.ofSize(size, Math.max(1, distinctCodes));
        int at = 0;
        for (int row = 0; row < all.rows(); row++) {
            for (int p = next(all.start(row)); p < all.end(row); p = next(p + 1)) {
                others[at] = all.other(p);
                codes.set(at++, all.code(p));
            }
            offsets[row + 1] = at;
        }
        return new VoteList(offsets, others, codes);
    }

    /** The next selected position, or one beyond all of them. */
    private int next(int from) {
        int next = positions.nextSetBit(from);
        return next < 0 ? all.size() : next;
    }

    float[] of(float[] column) {
        float[] kept = new float[column.length == 0 ? 0 : size];
        for (int p = next(0), at = 0; at < kept.length; p = next(p + 1)) {
            kept[at++] = column[p];
        }
        return kept;
    }

    long[] of(long[] column) {
        long[] kept = new long[column.length == 0 ? 0 : size];
        for (int p = next(0), at = 0; at < kept.length; p = next(p + 1)) {
            kept[at++] = column[p];
        }
        return kept;
    }

    /** The number of pairs of a row and its other side that are selected more than once. */
    int repeatedPairs(int otherRows) {
        int[] seenIn = new int[otherRows];
        int[] countedIn = new int[otherRows];
        int repeated = 0;
        for (int row = 0; row < all.rows(); row++) {
            for (int p = next(all.start(row)); p < all.end(row); p = next(p + 1)) {
                int other = all.other(p);
                if (seenIn[other] == row + 1 && countedIn[other] != row + 1) {
                    countedIn[other] = row + 1;
                    repeated++;
                }
                seenIn[other] = row + 1;
            }
        }
        return repeated;
    }
}
