package io.labelkit.core.vote;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Rows of a list with their votes, in any order and number. */
final class DrawnExamples {
    private final VoteList all;
    private final int[] rows;
    private final int[] offsets;

    DrawnExamples(VoteList all, int[] rows) {
        this.all = all;
        this.rows = rows;
        this.offsets = new int[rows.length + 1];
        for (int draw = 0; draw < rows.length; draw++) {
            offsets[draw + 1] = Math.addExact(offsets[draw], all.count(rows[draw]));
        }
    }

    IdTable ids() {
        IdTable.Builder ids = IdTable.builder();
        for (int draw = 0; draw < rows.length; draw++) {
            ids.add(Integer.toString(draw));
        }
        return ids.build();
    }

    VoteList votes(int distinctCodes) {
        int[] others = new int[offsets[rows.length]];
        Codes codes = Codes.ofSize(others.length, Math.max(1, distinctCodes));
        for (int draw = 0; draw < rows.length; draw++) {
            int shift = all.start(rows[draw]) - offsets[draw];
            for (int p = offsets[draw]; p < offsets[draw + 1]; p++) {
                others[p] = all.other(p + shift);
                codes.set(p, all.code(p + shift));
            }
        }
        return new VoteList(offsets, others, codes);
    }

    float[] of(float[] column) {
        float[] drawn = new float[column.length == 0 ? 0 : offsets[rows.length]];
        for (int draw = 0; draw < rows.length && drawn.length > 0; draw++) {
            System.arraycopy(column, all.start(rows[draw]), drawn, offsets[draw], all.count(rows[draw]));
        }
        return drawn;
    }

    long[] of(long[] column) {
        long[] drawn = new long[column.length == 0 ? 0 : offsets[rows.length]];
        for (int draw = 0; draw < rows.length && drawn.length > 0; draw++) {
            System.arraycopy(column, all.start(rows[draw]), drawn, offsets[draw], all.count(rows[draw]));
        }
        return drawn;
    }

    List<BitSet> of(List<BitSet> silent) {
        List<BitSet> drawn = new ArrayList<>(silent.size());
        for (BitSet examples : silent) {
            BitSet draws = new BitSet(rows.length);
            for (int draw = 0; draw < rows.length; draw++) {
                draws.set(draw, examples.get(rows[draw]));
            }
            drawn.add(draws);
        }
        return drawn;
    }

    int repeatedPairs(int labelers) {
        BitSet every = new BitSet();
        VoteList drawn = votes(1 << 16);
        every.set(0, drawn.size());
        return new VoteSelection(drawn, every).repeatedPairs(labelers);
    }
}
