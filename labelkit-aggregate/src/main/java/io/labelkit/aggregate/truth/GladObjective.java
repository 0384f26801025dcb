package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.Evidence;
import io.labelkit.aggregate.internal.TableSize;
import io.labelkit.core.internal.Objective;
import io.labelkit.core.internal.Parallel;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Arrays;

/**
 * Minus the logarithm of the posterior density of {@link Glad}'s parameters, the true classes summed out, or, while the
 * posterior of the classes is held, minus the expected logarithm of the density with the classes. At the point where the
 * posterior was found both have the same gradient. The coordinates are the J abilities, the N logarithms of the easiness
 * and, if class shares are estimated, K numbers whose softmax they are.
 *
 * <p>Sums run over blocks of examples that depend on the votes only. Holds scratch space; not thread-safe.
 */
final class GladObjective implements Objective {
    private static final int BLOCKS = 16;
    private static final int SMALLEST_BLOCK = 2048;
    private static final int LARGEST_PARTIALS = 1 << 22;

    private final VoteMatrix votes;
    private final Evidence evidence;
    private final double[] weights;
    private final int[] anchors;
    private final GladClasses shares;
    private final Parallel parallel;
    private final int classes;
    private final int labelers;
    private final double[] posterior;
    private final double[] logShares;
    private final double[] curvature;
    private boolean held;
    private final Block[] blocks;

    GladObjective(
            VoteMatrix votes,
            Evidence evidence,
            double[] weights,
            int[] anchors,
            GladClasses shares,
            Parallel parallel) {
        this.votes = votes;
        this.evidence = evidence;
        this.weights = weights;
        this.anchors = anchors;
        this.shares = shares;
        this.parallel = parallel;
        this.classes = votes.classCount();
        this.labelers = votes.labelerCount();
        this.posterior = new double[TableSize.of("probabilities", votes.exampleCount(), classes)];
        this.logShares = new double[classes];
        this.curvature = new double[size()];
        int room = LARGEST_PARTIALS / Math.max(1, labelers);
        int count = Math.max(1, Math.min(Math.min(BLOCKS, room), votes.exampleCount() / SMALLEST_BLOCK));
        this.blocks = new Block[count];
        for (int b = 0; b < count; b++) {
            int from = (int) ((long) votes.exampleCount() * b / count);
            blocks[b] = new Block(from, (int) ((long) votes.exampleCount() * (b + 1) / count));
        }
    }

    /** The number of coordinates. */
    int size() {
        return labelers + votes.exampleCount() + (shares.estimated() ? classes : 0);
    }

    /** Abilities and log-easiness of 1, the means of their priors, and the class shares of the prior. */
    double[] start() {
        double[] x = new double[size()];
        Arrays.fill(x, 0, labelers + votes.exampleCount(), 1);
        return x;
    }

    /** N x K, at the point of the last evaluation. */
    double[] posterior() {
        return posterior;
    }

    /**
     * Whether evaluations keep the posterior of the last one: the value is then that of the M-step, minus the
     * expected logarithm of the density of votes, classes and parameters.
     */
    void holdPosterior(boolean hold) {
        held = hold;
    }

    @Override
    public double[] curvature() {
        return curvature;
    }

    @Override
    public double evaluate(double[] x, double[] gradient) {
        shares.logarithms(x, labelers + votes.exampleCount(), logShares);
        parallel.run(blocks.length, b -> blocks[b].run(x, gradient));
        double value = 0;
        double[] mass = new double[classes];
        for (int j = 0; j < labelers; j++) {
            gradient[j] = 1 - x[j];
            curvature[j] = 1;
            value -= (x[j] - 1) * (x[j] - 1) / 2;
        }
        for (Block block : blocks) {
            value += block.value;
            for (int j = 0; j < labelers; j++) {
                gradient[j] += block.slope[j];
                curvature[j] += block.bend[j];
            }
            for (int k = 0; k < classes; k++) {
                mass[k] += block.mass[k];
            }
        }
        value += shares.slopes(mass, logShares, gradient, curvature, labelers + votes.exampleCount());
        for (int d = 0; d < gradient.length; d++) {
            gradient[d] = -gradient[d];
        }
        return -value;
    }

    /** The examples from..to-1. */
    private final class Block {
        private final int from;
        private final int to;
        private final double[] slope;
        private final double[] bend;
        private final double[] mass;
        private final GladExample example;
        private double value;

        private Block(int from, int to) {
            this.from = from;
            this.to = to;
            this.slope = new double[labelers];
            this.bend = new double[labelers];
            this.mass = new double[classes];
            int most = 0;
            for (int i = from; i < to; i++) {
                most = Math.max(most, votes.byExample().count(i));
            }
            this.example = GladExample.of(votes, evidence, weights, most);
        }

        private void run(double[] x, double[] gradient) {
            VoteList list = votes.byExample();
            Arrays.fill(slope, 0);
            Arrays.fill(bend, 0);
            Arrays.fill(mass, 0);
            double sum = 0;
            for (int i = from; i < to; i++) {
                int at = labelers + i;
                double b = x[at];
                int known = anchors.length > 0 && anchors[i] < classes ? anchors[i] : classes;
                double easiness = GladExample.easiness(b);
                if (held) {
                    example.hold(posterior, i * classes);
                } else {
                    example.find(known);
                }
                sum += example.expect(list.start(i), list.end(i), x, easiness, logShares);
                example.differentiate(list.start(i), list.end(i), x, easiness, slope, bend);
                gradient[at] = 1 - b + (GladExample.isFree(b) ? example.slope : 0);
                curvature[at] = 1 + example.bend;
                sum -= (b - 1) * (b - 1) / 2;
                System.arraycopy(example.posterior, 0, posterior, i * classes, classes);
                if (list.count(i) > 0 || known < classes) {
                    for (int k = 0; k < classes; k++) {
                        mass[k] += example.posterior[k];
                    }
                }
            }
            value = sum;
        }
    }
}
