package io.labelkit.aggregate.labelmodel;

import io.labelkit.aggregate.internal.Softmax;
import io.labelkit.aggregate.internal.TableSize;
import io.labelkit.core.internal.Parallel;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Arrays;

/** From what votes add to each class to probabilities. */
final class Posteriors {
    private static final int BLOCK = 4096;

    /** What turns the scores of the classes into probabilities. */
    enum Link {
        /** exp(score), divided by the sum: scores are logarithms of joint probabilities. */
        SOFTMAX,
        /** 1 / (1 + exp(-score)), divided by the sum: scores are log-odds of each class against the others. */
        LOGISTIC
    }

    private Posteriors() {}

    /**
     * N x K probabilities.
     *
     * @param prior K scores without votes
     * @param table what a vote of labeler j for l adds to class k, at (j K + l) K + k
     * @param uncovered the K probabilities of examples without votes
     */
    static double[] of(VoteMatrix votes, double[] prior, double[] table, double[] uncovered, Link link, int threads) {
        int classes = votes.classCount();
        int examples = votes.exampleCount();
        double[] posterior = new double[TableSize.of("probabilities", examples, classes)];
        VoteList list = votes.byExample();
        try (Parallel parallel = new Parallel(threads)) {
            parallel.run((examples + BLOCK - 1) / BLOCK, block -> {
                double[] s = new double[classes];
                for (int i = block * BLOCK; i < Math.min(examples, (block + 1) * BLOCK); i++) {
                    if (list.count(i) == 0) {
                        System.arraycopy(uncovered, 0, posterior, i * classes, classes);
                        continue;
                    }
                    System.arraycopy(prior, 0, s, 0, classes);
                    for (int p = list.start(i); p < list.end(i); p++) {
                        int base = (list.other(p) * classes + list.code(p)) * classes;
                        for (int k = 0; k < classes; k++) {
                            s[k] += table[base + k];
                        }
                    }
                    normalise(s, link);
                    System.arraycopy(s, 0, posterior, i * classes, classes);
                }
            });
        }
        return posterior;
    }

    private static void normalise(double[] s, Link link) {
        for (int k = 0; k < s.length; k++) {
            s[k] = link == Link.LOGISTIC ? logOfLogistic(s[k]) : s[k];
        }
        if (Double.isNaN(Softmax.apply(s, 0, s.length))) {
            Arrays.fill(s, 1.0 / s.length);
        }
    }

    private static double logOfLogistic(double x) {
        return x < 0 ? x - Math.log1p(Math.exp(x)) : -Math.log1p(Math.exp(-x));
    }
}
