package io.labelkit.aggregate.internal;

import io.labelkit.core.internal.Parallel;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Arrays;

/**
 * The E-step, fused with the counting that the next M-step needs. Likelihoods are multiplied as they are and scaled by
 * powers of two on the way; an example whose product leaves the safe range is computed again from logarithms.
 */
final class Sweep {
    private static final int BLOCKS = 16;
    private static final int SMALLEST_BLOCK = 4096;
    private static final int LARGEST_PARTIALS = 1 << 23;
    private static final int CHUNK = 16;
    private static final double SMALL = BlockTotals.SMALL;
    private static final double TINY = 0x1p-1000;
    private static final double LOG_2 = Math.log(2);

    private final int classes;
    private final VoteList byExample;
    private final RowKernel kernel;
    private final int[] anchors;
    private final double[] posterior;
    private final Parallel parallel;
    private final int[] blockStart;
    private final BlockTotals[] totals;
    private final double[] counts;
    private final double[] mass;

    Sweep(VoteMatrix votes, Evidence evidence, double[] weights, int[] anchors, double[] posterior, Parallel parallel) {
        this.classes = votes.classCount();
        this.byExample = votes.byExample();
        this.kernel = RowKernel.of(votes, evidence, weights);
        this.anchors = anchors;
        this.posterior = posterior;
        this.parallel = parallel;
        this.counts = new double[votes.labelerCount() * classes * classes];
        this.mass = new double[classes];
        this.blockStart = blocks(votes);
        int blocks = blockStart.length - 1;
        this.totals = new BlockTotals[blocks];
        for (int b = 0; b < blocks; b++) {
            totals[b] = new BlockTotals(blocks == 1 ? counts : new double[counts.length], classes);
        }
    }

    /** As many blocks of examples as the tables of partial counts leave room for, whatever the threads. */
    private int[] blocks(VoteMatrix votes) {
        int examples = votes.exampleCount();
        int room = LARGEST_PARTIALS / Math.max(1, counts.length);
        int blocks = Math.max(1, Math.min(Math.min(BLOCKS, room), examples / SMALLEST_BLOCK));
        int[] start = new int[blocks + 1];
        for (int b = 0; b <= blocks; b++) {
            start[b] = (int) ((long) examples * b / blocks);
        }
        return start;
    }

    double[] posterior() {
        return posterior;
    }

    double[] counts() {
        return counts;
    }

    double[] classMass() {
        return mass;
    }

    /** Counts with the posterior as it is, that is, the vote shares. */
    void count(double[] likelihood, Assignment assignment) {
        assignment.applyToRows(posterior, classes);
        run((b, q) -> {
            for (int i = blockStart[b]; i < blockStart[b + 1]; i++) {
                System.arraycopy(posterior, i * classes, q, 0, classes);
                anchor(i, q);
                credit(i, q, likelihood, totals[b]);
            }
        });
    }

    /**
     * The E-step: the posterior, the counts for the next M-step, and the log-likelihood.
     *
     * @param prior K shares, or N x K probabilities
     */
    double expect(double[] prior, double[] likelihood, Assignment assignment) {
        boolean plain = assignment == Assignment.SOFT && anchors.length == 0 && prior.length == classes;
        run((b, q) -> {
            int end = blockStart[b + 1];
            for (int i = blockStart[b]; i < end; i++) {
                i = plain ? kernel.expect(prior, likelihood, posterior, totals[b], i, end) : i;
                if (i < end) {
                    expectOne(i, q, prior, likelihood, assignment, totals[b]);
                }
            }
        });
        double sum = 0;
        for (BlockTotals part : totals) {
            sum += part.logLikelihood();
        }
        return sum;
    }

    private interface BlockTask {
        void accept(int block, double[] scratch);
    }

    private void run(BlockTask task) {
        parallel.run(totals.length, b -> {
            totals[b].clear();
            task.accept(b, new double[classes]);
        });
        Arrays.fill(mass, 0);
        for (BlockTotals part : totals) {
            for (int k = 0; k < classes; k++) {
                mass[k] += part.mass[k];
            }
        }
        if (totals.length > 1) {
            parallel.run(BLOCKS, this::reduce);
        }
    }

    /** Adds the partial counts up in the order of the blocks, for one part of the cells. */
    private void reduce(int part) {
        int from = (int) ((long) counts.length * part / BLOCKS);
        int to = (int) ((long) counts.length * (part + 1) / BLOCKS);
        System.arraycopy(totals[0].counts, from, counts, from, to - from);
        for (int b = 1; b < totals.length; b++) {
            double[] block = totals[b].counts;
            for (int c = from; c < to; c++) {
                counts[c] += block[c];
            }
        }
    }

    private void expectOne(
            int i, double[] q, double[] prior, double[] likelihood, Assignment assignment, BlockTotals block) {
        int base = prior.length == classes ? 0 : i * classes;
        System.arraycopy(prior, base, q, 0, classes);
        int exponent = multiply(i, likelihood, q);
        double sum = anchored(i) ? q[anchors[i]] : sum(q);
        if (sum < SMALL) {
            block.add(byLogarithms(i, prior, base, likelihood, q));
        } else {
            block.multiply(sum);
            block.add(exponent == 0 ? 0 : exponent * LOG_2);
            scale(q, 1 / sum);
        }
        assignment.apply(q);
        anchor(i, q);
        System.arraycopy(q, 0, posterior, i * classes, classes);
        credit(i, q, likelihood, block);
    }

    /**
     * Multiplies the votes of an example into q; the true product is q times two to the returned power. Only decreasing
     * numbers lose nothing that matters, but a class that is lost before scaling could have come back: then q is 0.
     */
    private int multiply(int i, double[] likelihood, double[] q) {
        int exponent = 0;
        int end = byExample.end(i);
        for (int p = byExample.start(i); p < end; p += CHUNK) {
            int to = Math.min(end, p + CHUNK);
            kernel.multiply(likelihood, q, p, to);
            if (to < end) {
                int shift = Math.getExponent(sum(q));
                if (shift < -200 && shift > -500 && min(q) > TINY) {
                    scale(q, Math.scalb(1.0, -shift));
                    exponent += shift;
                } else if (shift < -200) {
                    Arrays.fill(q, 0);
                    return 0;
                }
            }
        }
        return exponent;
    }

    /** The same in log space: slower, and safe for any number of votes. */
    private double byLogarithms(int i, double[] prior, int base, double[] likelihood, double[] q) {
        double[] one = new double[classes];
        for (int k = 0; k < classes; k++) {
            q[k] = Math.log(prior[base + k]);
        }
        for (int p = byExample.start(i); p < byExample.end(i); p++) {
            Arrays.fill(one, 1);
            kernel.multiply(likelihood, one, p, p + 1);
            for (int k = 0; k < classes; k++) {
                q[k] += Math.log(one[k]);
            }
        }
        return softmax(q, anchored(i) ? anchors[i] : classes);
    }

    /** Replaces logarithms by probabilities and returns log-sum-exp, or the logarithm of the known class. */
    private double softmax(double[] q, int known) {
        double max = Double.NEGATIVE_INFINITY;
        for (double s : q) {
            max = Math.max(max, s);
        }
        double logOfKnown = known < classes ? q[known] : 0;
        if (max == Double.NEGATIVE_INFINITY) {
            Arrays.fill(q, 1.0 / classes);
            return max;
        }
        for (int k = 0; k < classes; k++) {
            q[k] = Math.exp(q[k] - max);
        }
        double sum = sum(q);
        scale(q, 1 / sum);
        return known < classes ? logOfKnown : max + Math.log(sum);
    }

    private boolean anchored(int i) {
        return anchors.length > 0 && anchors[i] < classes;
    }

    private void anchor(int i, double[] q) {
        if (anchored(i)) {
            Arrays.fill(q, 0);
            q[anchors[i]] = 1;
        }
    }

    private void credit(int i, double[] q, double[] likelihood, BlockTotals block) {
        if (byExample.count(i) == 0 && !anchored(i)) {
            return;
        }
        for (int k = 0; k < classes; k++) {
            block.mass[k] += q[k];
        }
        kernel.count(likelihood, q, block.counts, byExample.start(i), byExample.end(i));
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    private static double min(double[] values) {
        double min = values[0];
        for (double value : values) {
            min = Math.min(min, value);
        }
        return min;
    }

    private static void scale(double[] values, double factor) {
        for (int k = 0; k < values.length; k++) {
            values[k] *= factor;
        }
    }
}
