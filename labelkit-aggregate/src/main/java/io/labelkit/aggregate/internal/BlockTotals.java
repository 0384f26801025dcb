package io.labelkit.aggregate.internal;

import java.util.Arrays;

/** What one block of examples adds up to in one E-step. Used by one thread at a time. */
final class BlockTotals {
    /** Sums below this leave the safe range of scaled products. */
    static final double SMALL = 0x1p-500;

    final double[] counts;
    final double[] mass;
    private double logLikelihood;
    private double product = 1;

    BlockTotals(double[] counts, int classes) {
        this.counts = counts;
        this.mass = new double[classes];
    }

    void clear() {
        Arrays.fill(counts, 0);
        Arrays.fill(mass, 0);
        logLikelihood = 0;
        product = 1;
    }

    /** Adds the logarithm of a likelihood of at least {@link #SMALL}; the logarithm is taken of products of many. */
    void multiply(double likelihood) {
        product *= likelihood;
        if (product < SMALL) {
            logLikelihood += Math.log(product);
            product = 1;
        }
    }

    void add(double logarithm) {
        logLikelihood += logarithm;
    }

    double logLikelihood() {
        return logLikelihood + Math.log(product);
    }
}
