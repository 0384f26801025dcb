package io.labelkit.core.vote;

import java.util.BitSet;

/**
 * One direction of a {@link VoteMatrix}: the votes grouped by row, where rows are examples and {@link #other} is the
 * labeler, or the other way round. Votes of row {@code r} have the positions {@code start(r)} to {@code end(r) - 1}.
 * Immutable and thread-safe.
 *
 * <pre>{@code
 * VoteList byExample = matrix.byExample();
 * for (int p = byExample.start(i); p < byExample.end(i); p++) {
 *     counts[byExample.code(p)]++;
 * }
 * }</pre>
 */
public final class VoteList {
    private final int[] offsets;
    private final int[] others;
    private final Codes codes;

    VoteList(int[] offsets, int[] others, Codes codes) {
        this.offsets = offsets;
        this.others = others;
        this.codes = codes;
    }

    /**
     * The number of rows.
     *
     * @return the number
     */
    public int rows() {
        return offsets.length - 1;
    }

    /**
     * The number of votes.
     *
     * @return the number
     */
    public int size() {
        return others.length;
    }

    /**
     * The position of a row's first vote.
     *
     * @param row the row
     * @return the position
     */
    public int start(int row) {
        return offsets[row];
    }

    /**
     * The position after a row's last vote.
     *
     * @param row the row
     * @return the position
     */
    public int end(int row) {
        return offsets[row + 1];
    }

    /**
     * The number of votes of a row.
     *
     * @param row the row
     * @return the number
     */
    public int count(int row) {
        return offsets[row + 1] - offsets[row];
    }

    /**
     * The other side of a vote: the labeler if rows are examples, the example if rows are labelers.
     *
     * @param position the vote's position
     * @return its index
     */
    public int other(int position) {
        return others[position];
    }

    /**
     * What was voted.
     *
     * @param position the vote's position
     * @return the column of the class, or, from {@code space().size()} on, a code for {@link VoteMatrix#payload}
     */
    public int code(int position) {
        return codes.get(position);
    }

    /** How many votes each of the other side has. */
    int[] countOthers(int otherRows) {
        int[] counts = new int[otherRows];
        for (int other : others) {
            counts[other]++;
        }
        return counts;
    }

    /** Some of the votes, in the same order. */
    VoteList only(BitSet positions, int distinctCodes) {
        int[] start = new int[offsets.length];
        int[] some = new int[positions.cardinality()];
        Codes someCodes = Codes.ofSize(some.length, distinctCodes);
        int at = 0;
        for (int row = 0; row < rows(); row++) {
            for (int p = offsets[row]; p < offsets[row + 1]; p++) {
                if (positions.get(p)) {
                    some[at] = others[p];
                    someCodes.set(at++, codes.get(p));
                }
            }
            start[row + 1] = at;
        }
        return new VoteList(start, some, someCodes);
    }

    /** The same votes grouped by the other side; within a row in the order of this list's rows. */
    VoteList transposed(int otherRows, int distinctCodes) {
        int[] start = new int[otherRows + 1];
        for (int other : others) {
            start[other + 1]++;
        }
        for (int r = 0; r < otherRows; r++) {
            start[r + 1] += start[r];
        }
        int[] next = start.clone();
        int[] rowsOfVotes = new int[others.length];
        Codes transposedCodes = Codes.ofSize(others.length, distinctCodes);
        for (int row = 0; row < rows(); row++) {
            for (int p = offsets[row]; p < offsets[row + 1]; p++) {
                int target = next[others[p]]++;
                rowsOfVotes[target] = row;
                transposedCodes.set(target, codes.get(p));
            }
        }
        return new VoteList(start, rowsOfVotes, transposedCodes);
    }
}
