package io.labelkit.core.analysis;

import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;

/**
 * The votes of one example after the other, of repeated votes of a labeler the first. Reused, for the same example again
 * too; not thread-safe.
 */
final class FirstVotes {
    private final VoteList votes;
    private final int[] readAt;
    private final int[] codeOf;
    private int[] labelers = new int[16];
    private int[] codes = new int[16];
    private int size;
    private int reading;

    FirstVotes(VoteMatrix votes) {
        this.votes = votes.byExample();
        this.readAt = new int[votes.labelerCount()];
        this.codeOf = new int[votes.labelerCount()];
    }

    void read(int row) {
        reading++;
        size = 0;
        if (labelers.length < votes.count(row)) {
            labelers = new int[votes.count(row) * 2];
            codes = new int[votes.count(row) * 2];
        }
        for (int p = votes.start(row); p < votes.end(row); p++) {
            int labeler = votes.other(p);
            if (readAt[labeler] != reading) {
                readAt[labeler] = reading;
                codeOf[labeler] = votes.code(p);
                labelers[size] = labeler;
                codes[size++] = votes.code(p);
            }
        }
    }

    int size() {
        return size;
    }

    int labeler(int at) {
        return labelers[at];
    }

    int code(int at) {
        return codes[at];
    }

    /** What a labeler said of the current example; -1 if nothing. */
    int codeOf(int labeler) {
        return readAt[labeler] == reading ? codeOf[labeler] : -1;
    }

    /** Whether the votes are for more than one thing. */
    boolean inConflict() {
        for (int a = 1; a < size; a++) {
            if (codes[a] != codes[0]) {
                return true;
            }
        }
        return false;
    }

    static String said(VoteMatrix votes, int code) {
        return votes.payload(code).toString();
    }
}
