package io.labelkit.aggregate.sequence;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The distinct answers of labelers: a row for each labeler, its tag of the token before (if it matters) and its tag. A
 * group is what an answer is drawn from: a labeler, and its tag before. Filled once, then only read.
 */
final class AnswerRows {
    private static final int LARGEST_TABLE = 1 << 22;

    private final int states;
    private final boolean looksBack;
    private final int[] table;
    private final Map<Long, Integer> sparse = new HashMap<>();
    private int[] group = new int[64];
    private int[] answer = new int[64];
    private int count;
    private final int groups;

    AnswerRows(int labelers, int states, boolean looksBack) {
        this.states = states;
        this.looksBack = looksBack;
        this.groups = labelers * (looksBack ? states : 1);
        long cells = (long) groups * states;
        this.table = new int[cells <= LARGEST_TABLE ? (int) cells : 0];
        Arrays.fill(table, -1);
        for (int j = 0; j < labelers; j++) {
            add(j, TagSet.OUTSIDE, TagSet.OUTSIDE);
        }
    }

    boolean looksBack() {
        return looksBack;
    }

    /** The number of rows; row j is labeler j marking nothing after nothing. */
    int count() {
        return count;
    }

    int groups() {
        return groups;
    }

    int group(int row) {
        return group[row];
    }

    /** The tag before of a group; outside where it does not matter. */
    int before(int g) {
        return looksBack ? g % states : TagSet.OUTSIDE;
    }

    int labeler(int row) {
        return looksBack ? group[row] / states : group[row];
    }

    int answer(int row) {
        return answer[row];
    }

    int add(int labeler, int before, int tag) {
        int known = find(labeler, before, tag);
        if (known >= 0) {
            return known;
        }
        if (count == group.length) {
            group = Arrays.copyOf(group, 2 * count);
            answer = Arrays.copyOf(answer, 2 * count);
        }
        int g = groupOf(labeler, before);
        group[count] = g;
        answer[count] = tag;
        if (table.length > 0) {
            table[g * states + tag] = count;
        } else {
            sparse.put((long) g * states + tag, count);
        }
        return count++;
    }

    /** The row of an answer; -1 if it was never given. */
    int find(int labeler, int before, int tag) {
        int g = groupOf(labeler, before);
        return table.length > 0 ? table[g * states + tag] : sparse.getOrDefault((long) g * states + tag, -1);
    }

    private int groupOf(int labeler, int before) {
        return looksBack ? labeler * states + before : labeler;
    }
}
