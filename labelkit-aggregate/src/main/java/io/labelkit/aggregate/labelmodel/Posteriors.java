package io.labelkit.aggregate.labelmodel;

import io.labelkit.aggregate.internal.TableSize;
import io.labelkit.core.internal.Parallel;
import io.labelkit.core.internal.Softmax;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Arrays;

/**
 * From what votes add to each class to probabilities. Where scores are logarithms, the probabilities are multiplied, and
 * logarithms are added only for examples whose product leaves the range of numbers.
 */
final class Posteriors {
    private static final int BLOCK = 4096;
    /** A product of numbers up to 1 that is above this has lost no digit on the way. */
    private static final double SMALL = 1e-290;

    /** What turns the scores of the classes into probabilities. */
    enum Link {
        /** exp(score), divided by the sum: scores are logarithms of joint probabilities. */
        SOFTMAX,
        /** 1 / (1 + exp(-score)), divided by the sum: scores are log-odds of each class against the others. */
        LOGISTIC
    }

    private final VoteList list;
    private final int classes;
    private final double[] prior;
    private final double[] table;
    private final double[] uncovered;
    private final Link link;
    private final double[] priorFactors;
    private final double[] factors;
    private final double[] posterior;

    private Posteriors(VoteMatrix votes, double[] prior, double[] table, double[] uncovered, Link link) {
        this.list = votes.byExample();
        this.classes = votes.classCount();
        this.prior = prior;
        this.table = table;
        this.uncovered = uncovered;
        this.link = link;
        this.priorFactors = factors(prior);
        this.factors = link == Link.SOFTMAX ? factors(table) : table;
        this.posterior = new double[TableSize.of("probabilities", votes.exampleCount(), classes)];
    }

    /**
     * N x K probabilities.
     *
     * @param prior K scores without votes
     * @param table what a vote of labeler j for l adds to class k, at (j K + l) K + k
     * @param uncovered the K probabilities of examples without votes
     */
    static double[] of(VoteMatrix votes, double[] prior, double[] table, double[] uncovered, Link link, int threads) {
        Posteriors posteriors = new Posteriors(votes, prior, table, uncovered, link);
        int examples = votes.exampleCount();
        try (Parallel parallel = new Parallel(threads)) {
            parallel.run((examples + BLOCK - 1) / BLOCK, block -> {
                int from = block * BLOCK;
                posteriors.fill(from, Math.min(examples, from + BLOCK));
            });
        }
        return posteriors.posterior;
    }

    /** For each row of K logarithms the numbers, as multiples of the greatest of the row. */
    private double[] factors(double[] logs) {
        double[] factors = logs.clone();
        for (int row = 0; row < logs.length; row += classes) {
            double greatest = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < classes; k++) {
                greatest = Math.max(greatest, logs[row + k]);
            }
            for (int k = 0; k < classes; k++) {
                factors[row + k] = Math.exp(logs[row + k] - greatest);
            }
        }
        return factors;
    }

    private void fill(int from, int to) {
        double[] s = new double[classes];
        int i = from;
        while (i < to) {
            if (link == Link.SOFTMAX && classes == 2) {
                i = multiplyTwoClasses(i, to);
            }
            if (i < to) {
                fillOne(i, s);
                i++;
            }
        }
    }

    private void fillOne(int i, double[] s) {
        if (list.count(i) == 0) {
            System.arraycopy(uncovered, 0, posterior, i * classes, classes);
            return;
        }
        if (link == Link.LOGISTIC || !multiply(i, s)) {
            add(i, s);
            normalise(s);
        }
        System.arraycopy(s, 0, posterior, i * classes, classes);
    }

    /** The probabilities of examples by products in registers, up to one without votes or with too small a product. */
    private int multiplyTwoClasses(int from, int to) {
        double prior0 = priorFactors[0];
        double prior1 = priorFactors[1];
        int i = from;
        for (int start = list.start(from); i < to; i++) {
            int end = list.end(i);
            double p0 = prior0;
            double p1 = prior1;
            for (int p = start; p < end; p++) {
                int cell = list.other(p) * 4 + list.code(p) * 2;
                p0 *= factors[cell];
                p1 *= factors[cell + 1];
            }
            if (end == start || !(p0 > SMALL && p1 > SMALL)) {
                return i;
            }
            double scale = 1 / (p0 + p1);
            posterior[2 * i] = p0 * scale;
            posterior[2 * i + 1] = p1 * scale;
            start = end;
        }
        return i;
    }

    private boolean multiply(int i, double[] s) {
        System.arraycopy(priorFactors, 0, s, 0, classes);
        for (int p = list.start(i); p < list.end(i); p++) {
            int base = (list.other(p) * classes + list.code(p)) * classes;
            for (int k = 0; k < classes; k++) {
                s[k] *= factors[base + k];
            }
        }
        double sum = 0;
        boolean exact = true;
        for (double product : s) {
            sum += product;
            exact &= product > SMALL;
        }
        for (int k = 0; k < classes; k++) {
            s[k] /= sum;
        }
        return exact;
    }

    private void add(int i, double[] s) {
        System.arraycopy(prior, 0, s, 0, classes);
        for (int p = list.start(i); p < list.end(i); p++) {
            int base = (list.other(p) * classes + list.code(p)) * classes;
            for (int k = 0; k < classes; k++) {
                s[k] += table[base + k];
            }
        }
    }

    private void normalise(double[] s) {
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
