package io.labelkit.aggregate.internal;

import io.labelkit.core.internal.Parallel;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Arrays;

/**
 * How often labelers a and b voted l and m on the same example, for every pair of labelers that share one: the second
 * moments of the votes. Votes that one labeler repeats on an example share one vote. Only plain labels count. Counted in
 * one pass, either over the pairs of votes of each example or, where votes are dense, with one bit for each example.
 * Immutable and thread-safe.
 */
public final class Overlaps {
    private static final int TASKS = 64;

    private final int examples;
    private final int classes;
    private final double[] votes;
    private final int[][] partners;
    private final double[][] counts;

    private Overlaps(VoteMatrix matrix) {
        examples = matrix.exampleCount();
        classes = matrix.classCount();
        TableSize.of("counts of pairs of labelers by class", matrix.labelerCount(), classes, classes);
        votes = new double[matrix.labelerCount() * classes];
        partners = new int[matrix.labelerCount()][];
        counts = new double[matrix.labelerCount()][];
    }

    /**
     * Counts.
     *
     * @param matrix the votes, plain labels only
     * @param threads the number of threads; it does not change the result
     * @return the counts
     */
    public static Overlaps of(VoteMatrix matrix, int threads) {
        Overlaps overlaps = new Overlaps(matrix);
        double[] weights = weights(matrix);
        try (Parallel parallel = new Parallel(threads)) {
            if (weights.length == 0 && VoteBits.pays(matrix)) {
                VoteBits bits = new VoteBits(matrix, parallel);
                overlaps.run(parallel, task -> overlaps.countBits(bits, task));
            } else {
                overlaps.countVotes(matrix.byExample(), weights);
                overlaps.run(parallel, task -> overlaps.countPairs(matrix, weights, task));
            }
        }
        return overlaps;
    }

    /** What each vote counts: 1 divided by the votes of its labeler on its example; empty if all count 1. */
    private static double[] weights(VoteMatrix matrix) {
        if (matrix.repeats().pairs() == 0) {
            return new double[0];
        }
        VoteList list = matrix.byExample();
        double[] weights = new double[list.size()];
        int[] times = new int[matrix.labelerCount()];
        for (int i = 0; i < list.rows(); i++) {
            for (int p = list.start(i); p < list.end(i); p++) {
                times[list.other(p)]++;
            }
            for (int p = list.start(i); p < list.end(i); p++) {
                weights[p] = 1.0 / times[list.other(p)];
            }
            for (int p = list.start(i); p < list.end(i); p++) {
                times[list.other(p)] = 0;
            }
        }
        return weights;
    }

    private void countVotes(VoteList list, double[] weights) {
        for (int p = 0; p < list.size(); p++) {
            votes[list.other(p) * classes + list.code(p)] += weights.length == 0 ? 1 : weights[p];
        }
    }

    private interface Task {
        void accept(int number);
    }

    /** Labelers are dealt out to the tasks in turns, so that every task has some with many later partners. */
    private void run(Parallel parallel, Task task) {
        parallel.run(Math.min(TASKS, partners.length), task::accept);
    }

    private void countBits(VoteBits bits, int task) {
        int labelers = partners.length;
        int cells = classes * classes;
        for (int a = task; a < labelers; a += TASKS) {
            for (int l = 0; l < classes; l++) {
                votes[a * classes + l] = bits.votes(a, l);
            }
            int[] found = new int[labelers - a - 1];
            double[] blocks = new double[found.length * cells];
            int size = 0;
            for (int b = a + 1; b < labelers; b++) {
                if (bits.count(a, b, blocks, size * cells) > 0) {
                    found[size++] = b;
                }
            }
            partners[a] = Arrays.copyOf(found, size);
            counts[a] = Arrays.copyOf(blocks, size * cells);
        }
    }

    private void countPairs(VoteMatrix matrix, double[] weights, int task) {
        int labelers = partners.length;
        int cells = classes * classes;
        double[] blocks = new double[labelers * cells];
        int[] found = new int[labelers];
        boolean[] seen = new boolean[labelers];
        VoteList list = matrix.byExample();
        int[] rows = new int[examples];
        for (int a = task; a < labelers; a += TASKS) {
            int size = 0;
            int examplesOfA = distinctRows(matrix.byLabeler(), a, rows);
            for (int r = 0; r < examplesOfA; r++) {
                int i = rows[r];
                for (int p = list.start(i); p < list.end(i); p++) {
                    if (list.other(p) != a) {
                        continue;
                    }
                    double mine = weights.length == 0 ? 1 : weights[p];
                    for (int q = list.start(i); q < list.end(i); q++) {
                        int b = list.other(q);
                        if (b > a) {
                            if (!seen[b]) {
                                seen[b] = true;
                                found[size++] = b;
                            }
                            blocks[b * cells + list.code(p) * classes + list.code(q)] +=
                                    weights.length == 0 ? 1 : mine * weights[q];
                        }
                    }
                }
            }
            keep(a, Arrays.copyOf(found, size), blocks, seen);
        }
    }

    private static int distinctRows(VoteList byLabeler, int labeler, int[] rows) {
        int size = 0;
        for (int p = byLabeler.start(labeler); p < byLabeler.end(labeler); p++) {
            if (size == 0 || rows[size - 1] != byLabeler.other(p)) {
                rows[size++] = byLabeler.other(p);
            }
        }
        return size;
    }

    private void keep(int a, int[] found, double[] blocks, boolean[] seen) {
        int cells = classes * classes;
        Arrays.sort(found);
        double[] kept = new double[found.length * cells];
        for (int f = 0; f < found.length; f++) {
            System.arraycopy(blocks, found[f] * cells, kept, f * cells, cells);
            Arrays.fill(blocks, found[f] * cells, (found[f] + 1) * cells, 0);
            seen[found[f]] = false;
        }
        partners[a] = found;
        counts[a] = kept;
    }

    /**
     * The number of examples, those without votes included.
     *
     * @return N
     */
    public int examples() {
        return examples;
    }

    /**
     * The number of labelers.
     *
     * @return J
     */
    public int labelers() {
        return partners.length;
    }

    /**
     * The number of classes.
     *
     * @return K
     */
    public int classes() {
        return classes;
    }

    /**
     * How often a labeler voted for a class.
     *
     * @param labeler the labeler's column
     * @param answer the class
     * @return the number of votes
     */
    public double votes(int labeler, int answer) {
        return votes[labeler * classes + answer];
    }

    /**
     * How often a labeler voted.
     *
     * @param labeler the labeler's column
     * @return the number of votes
     */
    public double votes(int labeler) {
        double sum = 0;
        for (int l = 0; l < classes; l++) {
            sum += votes(labeler, l);
        }
        return sum;
    }

    /**
     * The labelers after this one that share an example with it.
     *
     * @param labeler the labeler's column
     * @return their columns, ascending; not to be changed
     */
    public int[] partners(int labeler) {
        return partners[labeler];
    }

    /**
     * The counts of a labeler and its partners.
     *
     * @param labeler the labeler's column
     * @return for each partner a K x K block: rows are the labeler's answers, columns the partner's; not to be changed
     */
    public double[] counts(int labeler) {
        return counts[labeler];
    }
}
