package io.labelkit.aggregate.sequence;

import java.util.Arrays;

/**
 * One document under a chain model: for each token the tags that it can have, and for each of them the logarithm of the
 * likelihood of the answers. Loaded again for every document; one a thread.
 */
final class Lattice {
    private final int states;
    private final double[] base;
    private final boolean[] end;
    private final TagSet tags;
    private int length;
    private int[] firstActive = new int[1];
    private int[] active = new int[0];
    private double[] score = new double[0];

    Lattice(TagSet tags) {
        this.tags = tags;
        this.states = tags.size();
        this.base = new double[states];
        this.end = new boolean[states];
        for (int s = 0; s < states; s++) {
            end[s] = tags.legalEnd(s);
        }
    }

    int states() {
        return states;
    }

    int length() {
        return length;
    }

    /** Where the tags of a token start in {@link #active}; those of token t end where those of t + 1 start. */
    int first(int token) {
        return firstActive[token];
    }

    int active(int at) {
        return active[at];
    }

    double score(int token, int state) {
        return score[token * states + state];
    }

    void load(TokenVotes votes, int d, ChainModel model) {
        length = votes.length(d);
        if (firstActive.length <= length) {
            firstActive = new int[length + 1];
            active = new int[length * states];
            score = new double[length * states];
        }
        double[] answers = model.answers();
        Arrays.fill(base, 0);
        for (int v = 0; v < votes.voters(d); v++) {
            int row = votes.voter(d, v) * states;
            for (int s = 0; s < states; s++) {
                base[s] += answers[row + s];
            }
        }
        int mark = votes.markStart(d);
        int last = votes.markStart(d + 1);
        int at = 0;
        boolean[] voted = new boolean[states];
        boolean[] hinted = new boolean[states];
        for (int t = 0; t < length; t++) {
            firstActive[t] = at;
            int offset = t * states;
            System.arraycopy(base, 0, score, offset, states);
            int marks = 0;
            Arrays.fill(hinted, false);
            Arrays.fill(voted, false);
            for (; mark < last && votes.markToken(mark) == t; mark++) {
                int row = votes.markRow(mark);
                int silent = votes.markLabeler(mark) * states;
                for (int s = 0; s < states; s++) {
                    score[offset + s] += answers[row * states + s] - answers[silent + s];
                }
                int answer = votes.rows().answer(row);
                int[] meanings = votes.tags().meanings(answer);
                for (int s : meanings) {
                    (meanings.length == 1 ? voted : hinted)[s] = true;
                }
                marks += answer == TagSet.OUTSIDE ? 0 : 1;
            }
            boolean marked = marks > 0;
            voted[TagSet.OUTSIDE] = votes.silenceSpeaks() ? marks < votes.voters(d) : !marked;
            boolean[] said = none(voted) ? hinted : voted;
            for (int s = 0; s < states; s++) {
                boolean possible = votes.silenceSpeaks() ? !model.votedOnly() : !model.votedOnly() && (s > 0) == marked;
                if ((said[s] || possible) && (t + 1 < length || end[s])) {
                    active[at++] = s;
                }
            }
        }
        firstActive[length] = at;
    }

    private static boolean none(boolean[] voted) {
        for (boolean one : voted) {
            if (one) {
                return false;
            }
        }
        return true;
    }

    TagSet tags() {
        return tags;
    }
}
