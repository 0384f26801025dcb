package io.labelkit.aggregate.sequence;

import io.labelkit.core.internal.Parallel;
import java.util.Arrays;

/**
 * One pass over all documents: the posterior of each and, summed over them, the expected counts of first tags, of pairs
 * of neighbours and of answers by true tag. Documents are divided into blocks whose sums are added in a fixed order, so
 * that the number of threads does not change a bit.
 */
final class ChainSweep {
    private static final int BLOCKS = 32;
    private static final int LARGEST_PARTIALS = 1 << 23;
    private static final int SMALLEST_BLOCK = 16;

    private final TokenVotes votes;
    private final Parallel parallel;
    private final int states;
    private final int blocks;
    private final Partial[] partials;
    private final double[] starts;
    private final double[] steps;
    private final double[] answers;
    private double logLikelihood;
    private double change;

    ChainSweep(TokenVotes votes, Parallel parallel) {
        this.votes = votes;
        this.parallel = parallel;
        this.states = votes.tags().size();
        int cells = votes.rows().count() * states;
        int room = LARGEST_PARTIALS / Math.max(1, cells);
        this.blocks = Math.max(1, Math.min(Math.min(BLOCKS, room), votes.documents() / SMALLEST_BLOCK));
        this.partials = new Partial[blocks];
        for (int b = 0; b < blocks; b++) {
            partials[b] = new Partial(votes.tags(), cells);
        }
        this.starts = new double[states];
        this.steps = new double[states * states];
        this.answers = new double[cells];
    }

    /** The scratch and the sums of one block. */
    private static final class Partial {
        private final Lattice lattice;
        private final ScaledPasses scaled = new ScaledPasses();
        private final LogPasses logs = new LogPasses();
        private final double[] starts;
        private final double[] steps;
        private final double[] answers;
        private double[] posterior = new double[0];
        private double logLikelihood;
        private double change;

        Partial(TagSet tags, int cells) {
            lattice = new Lattice(tags);
            starts = new double[tags.size()];
            steps = new double[tags.size() * tags.size()];
            answers = new double[cells];
        }

        void clear() {
            Arrays.fill(starts, 0);
            Arrays.fill(steps, 0);
            Arrays.fill(answers, 0);
            logLikelihood = 0;
            change = 0;
        }

        double[] posterior(int cells) {
            if (posterior.length < cells) {
                posterior = new double[cells];
            }
            return posterior;
        }
    }

    /** Counts with given probabilities of tags, neighbours taken for independent. */
    void count(TokenShares shares) {
        run((partial, d) -> {
            double[] q = partial.posterior(votes.length(d) * states);
            shares.fill(d, q);
            for (int t = 1; t < votes.length(d); t++) {
                for (int a = 0; a < states; a++) {
                    double weight = q[(t - 1) * states + a];
                    for (int b = 0; b < states && weight > 0; b++) {
                        partial.steps[a * states + b] += weight * q[t * states + b];
                    }
                }
            }
            credit(partial, d, q);
        });
    }

    /**
     * The expectation step.
     *
     * @param kept the posteriors of the sweep before by document, which are replaced; empty if none are kept
     */
    void expect(ChainModel model, float[][] kept) {
        for (Partial partial : partials) {
            partial.logs.model(model);
        }
        run((partial, d) -> {
            partial.lattice.load(votes, d, model);
            double[] q = partial.posterior(votes.length(d) * states);
            if (partial.scaled.run(partial.lattice, model)) {
                partial.scaled.posterior(partial.lattice, q);
                partial.scaled.addSteps(partial.lattice, model, partial.steps);
                partial.logLikelihood += partial.scaled.logLikelihood();
            } else {
                partial.logs.run(partial.lattice);
                partial.logs.posterior(partial.lattice, q);
                partial.logs.addSteps(partial.lattice, partial.steps);
                partial.logLikelihood += partial.logs.logLikelihood();
            }
            credit(partial, d, q);
            if (kept.length > 0) {
                partial.change = Math.max(partial.change, replace(kept, d, q));
            }
        });
    }

    private double replace(float[][] kept, int d, double[] q) {
        double greatest = kept[d].length == 0 ? 1 : 0;
        if (kept[d].length == 0) {
            kept[d] = new float[votes.length(d) * states];
        }
        for (int c = 0; c < kept[d].length; c++) {
            greatest = Math.max(greatest, Math.abs(kept[d][c] - (float) q[c]));
            kept[d][c] = (float) q[c];
        }
        return greatest;
    }

    private interface DocumentTask {
        void accept(Partial partial, int document);
    }

    private void run(DocumentTask task) {
        parallel.run(blocks, b -> {
            partials[b].clear();
            int to = (int) ((long) votes.documents() * (b + 1) / blocks);
            for (int d = (int) ((long) votes.documents() * b / blocks); d < to; d++) {
                if (votes.length(d) > 0) {
                    task.accept(partials[b], d);
                }
            }
        });
        Arrays.fill(starts, 0);
        Arrays.fill(steps, 0);
        Arrays.fill(answers, 0);
        logLikelihood = 0;
        change = 0;
        for (Partial partial : partials) {
            add(partial.starts, starts);
            add(partial.steps, steps);
            add(partial.answers, answers);
            logLikelihood += partial.logLikelihood;
            change = Math.max(change, partial.change);
        }
    }

    private static void add(double[] part, double[] sum) {
        for (int c = 0; c < sum.length; c++) {
            sum[c] += part[c];
        }
    }

    private void credit(Partial partial, int d, double[] q) {
        double[] all = new double[states];
        for (int t = 0; t < votes.length(d); t++) {
            for (int s = 0; s < states; s++) {
                all[s] += q[t * states + s];
            }
        }
        for (int s = 0; s < states; s++) {
            partial.starts[s] += q[s];
        }
        double[] answers = partial.answers;
        for (int v = 0; v < votes.voters(d) && votes.silenceSpeaks(); v++) {
            int row = votes.voter(d, v) * states;
            for (int s = 0; s < states; s++) {
                answers[row + s] += all[s];
            }
        }
        for (int mark = votes.markStart(d); mark < votes.markStart(d + 1); mark++) {
            int row = votes.markRow(mark) * states;
            int silent = votes.markLabeler(mark) * states;
            int token = votes.markToken(mark) * states;
            for (int s = 0; s < states; s++) {
                answers[silent + s] -= votes.silenceSpeaks() ? q[token + s] : 0;
                answers[row + s] += q[token + s];
            }
        }
    }

    double[] starts() {
        return starts;
    }

    double[] steps() {
        return steps;
    }

    /** The expected number of times that a row's answer was given to each true tag; rounding may leave a trace below 0. */
    double answers(int row, int state) {
        return Math.max(0, answers[row * states + state]);
    }

    double logLikelihood() {
        return logLikelihood;
    }

    /** By how much a probability changed at most. */
    double change() {
        return change;
    }
}
