package io.labelkit.aggregate.internal;

import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Arrays;

/** Weighted vote shares: the start of every iterative method, and majority vote itself. */
public final class VoteShares {
    private VoteShares() {}

    /**
     * The share of each class among the votes of each example. Where all its labelers have weight 0, every vote counts
     * the same; without votes every class has the same share.
     *
     * @param votes the votes
     * @param evidence what the codes say
     * @param weights a weight for each labeler, at least 0
     * @return N x K shares, row after row
     */
    public static double[] of(VoteMatrix votes, Evidence evidence, double[] weights) {
        int classes = votes.classCount();
        double[] shares = new double[TableSize.of("probabilities", votes.exampleCount(), classes)];
        VoteList list = votes.byExample();
        for (int i = 0; i < votes.exampleCount(); i++) {
            int base = i * classes;
            double total = 0;
            for (int p = list.start(i); p < list.end(i); p++) {
                total += weights[list.other(p)];
            }
            if (list.count(i) == 0) {
                Arrays.fill(shares, base, base + classes, 1.0 / classes);
            } else {
                addVotes(list, evidence, i, classes, shares, total > 0 ? weights : new double[0]);
                divide(shares, base, classes, total > 0 ? total : list.count(i));
            }
        }
        return shares;
    }

    private static void addVotes(
            VoteList list, Evidence evidence, int i, int classes, double[] shares, double[] weights) {
        int base = i * classes;
        for (int p = list.start(i); p < list.end(i); p++) {
            int code = list.code(p);
            double w = weights.length == 0 ? 1 : weights[list.other(p)];
            if (code < classes) {
                shares[base + code] += w;
            } else {
                for (int k = 0; k < classes; k++) {
                    shares[base + k] += w * evidence.share(code, k);
                }
            }
        }
    }

    private static void divide(double[] values, int base, int classes, double by) {
        for (int k = 0; k < classes; k++) {
            values[base + k] /= by;
        }
    }

    /**
     * The expected share of each labeler's votes that are right.
     *
     * @param votes the votes
     * @param evidence what the codes say
     * @param posterior N x K probabilities
     * @return by labeler; not a number for labelers without votes
     */
    public static double[] accuracies(VoteMatrix votes, Evidence evidence, double[] posterior) {
        int classes = votes.classCount();
        double[] right = new double[votes.labelerCount()];
        VoteList list = votes.byExample();
        for (int i = 0; i < list.rows(); i++) {
            for (int p = list.start(i); p < list.end(i); p++) {
                right[list.other(p)] += share(evidence, posterior, i * classes, list.code(p), classes);
            }
        }
        for (int j = 0; j < right.length; j++) {
            right[j] = Math.min(1, right[j] / votes.votesOf(j));
        }
        return right;
    }

    private static double share(Evidence evidence, double[] posterior, int base, int code, int classes) {
        if (code < classes) {
            return posterior[base + code];
        }
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            sum += posterior[base + k] * evidence.share(code, k);
        }
        return sum;
    }
}
