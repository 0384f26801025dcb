package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.Evidence;
import io.labelkit.aggregate.internal.NamedSeed;
import io.labelkit.aggregate.internal.TableSize;
import io.labelkit.core.internal.Parallel;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The E-step of {@link Ebcc}, fused with the counting that the next M-step needs, over blocks of examples that depend on
 * the votes only. Not thread-safe.
 */
final class SubtypeSweep {
    private static final int BLOCKS = 16;
    private static final int SMALLEST_BLOCK = 2048;
    private static final int LARGEST_PARTIALS = 1 << 23;

    private final VoteMatrix votes;
    private final Evidence evidence;
    private final double[] weights;
    private final int[] anchors;
    private final SubtypeTables tables;
    private final Parallel parallel;
    private final double[] posterior;
    private final double[][] counts;
    private final double[][] mass;
    private final double[] logLikelihood;

    SubtypeSweep(
            VoteMatrix votes,
            Evidence evidence,
            double[] weights,
            int[] anchors,
            SubtypeTables tables,
            Parallel parallel) {
        this.votes = votes;
        this.evidence = evidence;
        this.weights = weights;
        this.anchors = anchors;
        this.tables = tables;
        this.parallel = parallel;
        this.posterior = new double[TableSize.of("probabilities", votes.exampleCount(), tables.classes)];
        int room = LARGEST_PARTIALS / Math.max(1, tables.logAnswer.length);
        int blocks = Math.max(1, Math.min(Math.min(BLOCKS, room), votes.exampleCount() / SMALLEST_BLOCK));
        this.counts = new double[blocks][tables.logAnswer.length];
        this.mass = new double[blocks][tables.states];
        this.logLikelihood = new double[blocks];
    }

    /** N x K. */
    double[] posterior() {
        return posterior;
    }

    /** The sum over all blocks, which the next sweep overwrites. */
    double[] counts() {
        return counts[0];
    }

    double[] mass() {
        return mass[0];
    }

    /** Counts with vote shares, divided among the subtypes of a class at random by seed, start and names. */
    void start(double[] shares, long seed, int start) {
        System.arraycopy(shares, 0, posterior, 0, shares.length);
        run((b, i, state) -> {
            anchor(i);
            String id = votes.examples().get(i);
            for (int k = 0; k < tables.classes; k++) {
                double share = posterior[i * tables.classes + k];
                if (share > 0) {
                    split(
                            NamedSeed.random(
                                    seed, start, id, votes.space().classNames().get(k)),
                            share,
                            k,
                            state);
                } else {
                    Arrays.fill(state, k * tables.subtypes, (k + 1) * tables.subtypes, 0);
                }
            }
            return 0;
        });
    }

    /** A draw from the flat Dirichlet distribution: exponential variates divided by their sum. */
    private void split(SplittableRandom random, double share, int k, double[] state) {
        int from = k * tables.subtypes;
        double sum = 0;
        for (int s = from; s < from + tables.subtypes; s++) {
            state[s] = -Math.log(1 - random.nextDouble());
            sum += state[s];
        }
        for (int s = from; s < from + tables.subtypes; s++) {
            state[s] *= share / sum;
        }
    }

    /** The E-step at the present tables; returns the log-likelihood. */
    double expect() {
        run((b, i, state) -> {
            score(i, state);
            double value = softmax(state, i);
            for (int k = 0; k < tables.classes; k++) {
                double sum = 0;
                for (int s = k * tables.subtypes; s < (k + 1) * tables.subtypes; s++) {
                    sum += state[s];
                }
                posterior[i * tables.classes + k] = sum;
            }
            return value;
        });
        return Arrays.stream(logLikelihood).sum();
    }

    private interface ExampleTask {
        double accept(int block, int example, double[] state);
    }

    private void run(ExampleTask task) {
        int blocks = counts.length;
        parallel.run(blocks, b -> {
            Arrays.fill(counts[b], 0);
            Arrays.fill(mass[b], 0);
            double[] state = new double[tables.states];
            double sum = 0;
            int to = (int) ((long) votes.exampleCount() * (b + 1) / blocks);
            for (int i = (int) ((long) votes.exampleCount() * b / blocks); i < to; i++) {
                sum += task.accept(b, i, state);
                if (votes.byExample().count(i) > 0 || known(i) < tables.classes) {
                    credit(i, state, counts[b], mass[b]);
                }
            }
            logLikelihood[b] = sum;
        });
        for (int b = 1; b < blocks; b++) {
            add(mass[b], mass[0]);
            add(counts[b], counts[0]);
        }
    }

    private static void add(double[] from, double[] to) {
        for (int c = 0; c < to.length; c++) {
            to[c] += from[c];
        }
    }

    /** What a vote adds to the logarithm of a state. */
    double said(int labeler, int code, int s) {
        int table = labeler * tables.classes * tables.states;
        double weight = weights.length == 0 ? 1 : weights[labeler];
        return weight
                * (code < tables.classes
                        ? tables.logAnswer[table + code * tables.states + s]
                        : Math.log(open(table, code, s)));
    }

    /** The logarithms of the states of an example before they are normalised. */
    void score(int i, double[] state) {
        VoteList list = votes.byExample();
        System.arraycopy(tables.logState, 0, state, 0, state.length);
        for (int p = list.start(i); p < list.end(i); p++) {
            int j = list.other(p);
            double weight = weights.length == 0 ? 1 : weights[j];
            int code = list.code(p);
            int table = j * tables.classes * tables.states;
            if (code < tables.classes) {
                int cell = table + code * tables.states;
                for (int s = 0; s < state.length; s++) {
                    state[s] += weight * tables.logAnswer[cell + s];
                }
            } else {
                for (int s = 0; s < state.length; s++) {
                    state[s] += said(j, code, s);
                }
            }
        }
    }

    /** The likelihood of a payload that leaves several answers open. */
    private double open(int table, int code, int s) {
        double sum = 0;
        for (int l = 0; l < tables.classes; l++) {
            double w = evidence.weight(code, l);
            sum += w > 0 ? w * Math.exp(tables.logAnswer[table + l * tables.states + s]) : 0;
        }
        return Math.max(1e-300, sum);
    }

    private double softmax(double[] state, int i) {
        int known = known(i);
        int from = known < tables.classes ? known * tables.subtypes : 0;
        int to = known < tables.classes ? from + tables.subtypes : state.length;
        double max = Double.NEGATIVE_INFINITY;
        for (int s = from; s < to; s++) {
            max = Math.max(max, state[s]);
        }
        double sum = 0;
        for (int s = 0; s < state.length; s++) {
            state[s] = s >= from && s < to ? Math.exp(state[s] - max) : 0;
            sum += state[s];
        }
        for (int s = from; s < to; s++) {
            state[s] /= sum;
        }
        return max + Math.log(sum);
    }

    private int known(int i) {
        return anchors.length == 0 ? tables.classes : anchors[i];
    }

    private void anchor(int i) {
        int known = known(i);
        for (int k = 0; k < tables.classes && known < tables.classes; k++) {
            posterior[i * tables.classes + k] = k == known ? 1 : 0;
        }
    }

    private void credit(int i, double[] state, double[] count, double[] ofStates) {
        VoteList list = votes.byExample();
        add(state, ofStates);
        for (int p = list.start(i); p < list.end(i); p++) {
            int j = list.other(p);
            double weight = weights.length == 0 ? 1 : weights[j];
            int code = list.code(p);
            int table = j * tables.classes * tables.states;
            if (code < tables.classes) {
                int cell = table + code * tables.states;
                for (int s = 0; s < state.length; s++) {
                    count[cell + s] += weight * state[s];
                }
            } else {
                for (int s = 0; s < state.length; s++) {
                    spread(table, code, s, weight * state[s], count);
                }
            }
        }
    }

    private void spread(int table, int code, int s, double amount, double[] count) {
        double total = open(table, code, s);
        for (int l = 0; l < tables.classes && amount > 0; l++) {
            int cell = table + l * tables.states + s;
            double w = evidence.weight(code, l);
            count[cell] += w > 0 ? amount * w * Math.exp(tables.logAnswer[cell]) / total : 0;
        }
    }
}
