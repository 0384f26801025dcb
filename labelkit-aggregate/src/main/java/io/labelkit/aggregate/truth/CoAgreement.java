package io.labelkit.aggregate.truth;

import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Arrays;

/**
 * How often every two labelers that share examples agree, corrected for chance: {@code C = (K a - 1) / (K - 1)} with a
 * the share of their shared votes that are equal, so that C is the product of two skills in expectation.
 *
 * @param partner by labeler, those it shares examples with
 * @param corrected by labeler, C with each of them
 * @param shared by labeler, the number of pairs of votes with each of them
 */
record CoAgreement(int[][] partner, double[][] corrected, int[][] shared) {
    static CoAgreement of(VoteMatrix votes) {
        int labelers = votes.labelerCount();
        int[][] partner = new int[labelers][];
        double[][] corrected = new double[labelers][];
        int[][] shared = new int[labelers][];
        int[] pairs = new int[labelers];
        int[] equal = new int[labelers];
        int[] met = new int[labelers];
        for (int j = 0; j < labelers; j++) {
            partner[j] = Arrays.copyOf(met, count(votes, j, pairs, equal, met));
            Arrays.sort(partner[j]);
            corrected[j] = new double[partner[j].length];
            shared[j] = new int[partner[j].length];
            for (int p = 0; p < partner[j].length; p++) {
                int other = partner[j][p];
                double classes = Math.max(2, votes.classCount());
                shared[j][p] = pairs[other];
                corrected[j][p] = (classes * equal[other] / pairs[other] - 1) / (classes - 1);
                pairs[other] = 0;
                equal[other] = 0;
            }
        }
        return new CoAgreement(partner, corrected, shared);
    }

    /** Counts what a labeler shares with others, and lists those that it met; returns their number. */
    private static int count(VoteMatrix votes, int labeler, int[] pairs, int[] equal, int[] met) {
        int size = 0;
        VoteList mine = votes.byLabeler();
        VoteList all = votes.byExample();
        for (int m = mine.start(labeler); m < mine.end(labeler); m++) {
            int example = mine.other(m);
            for (int p = all.start(example); p < all.end(example); p++) {
                int other = all.other(p);
                if (other != labeler) {
                    if (pairs[other] == 0) {
                        met[size++] = other;
                    }
                    pairs[other]++;
                    equal[other] += all.code(p) == mine.code(m) ? 1 : 0;
                }
            }
        }
        return size;
    }

    int labelers() {
        return partner.length;
    }
}
