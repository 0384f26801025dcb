package io.labelkit.aggregate.quality;

import io.labelkit.core.internal.Parallel;

/**
 * The first pass over the probabilities: for each example the probability of its given label and its most probable
 * class, and for each class the mean of the former. Sums are made in fixed blocks, so that they do not depend on the
 * number of threads.
 */
final class RowScan {
    /** How many examples are summed up at once; a multiple of 64. */
    static final int BLOCK = 1 << 14;

    /** How many probabilities are copied at once. */
    private static final int CHUNK = 1 << 12;

    private final GivenLabels labels;
    private final double[] own;
    private final int[] argMax;
    private final long[] beaten;
    private final double[] sums;

    private RowScan(GivenLabels labels) {
        this.labels = labels;
        this.own = new double[labels.size()];
        this.argMax = new int[labels.size()];
        this.beaten = new long[(labels.size() + 63) >>> 6];
        this.sums = new double[labels.classCount()];
    }

    static RowScan of(GivenLabels labels, Parallel parallel) {
        RowScan scan = new RowScan(labels);
        int blocks = (int) (((long) labels.size() + BLOCK - 1) / BLOCK);
        double[][] partial = new double[blocks][];
        parallel.run(blocks, b -> partial[b] = scan.block(b * BLOCK, Math.min(labels.size(), (b + 1) * BLOCK)));
        for (double[] part : partial) {
            for (int c = 0; c < part.length; c++) {
                scan.sums[c] += part[c];
            }
        }
        return scan;
    }

    private double[] block(int from, int to) {
        int k = labels.classCount();
        int[] given = labels.given();
        double[] part = new double[k];
        chunks(labels, from, to, (p, first, count) -> {
            for (int i = 0; i < count; i++) {
                int example = first + i;
                int at = i * k;
                int y = given[example];
                double mine = p[at + y];
                int best = Guesses.argMax(p, at, k);
                own[example] = mine;
                argMax[example] = best;
                part[y] += mine;
                if (p[at + best] > mine) {
                    beaten[example >>> 6] |= 1L << example;
                }
            }
        });
        return part;
    }

    /** Copies examples in pieces that fit the cache and calls a function with each. */
    static void chunks(GivenLabels labels, int from, int to, RowUse use) {
        int k = labels.classCount();
        int step = Math.max(1, CHUNK / k);
        double[] p = new double[step * k];
        double[] one = new double[k];
        for (int first = from; first < to; first += step) {
            int count = Math.min(step, to - first);
            labels.copyRows(first, count, p, one);
            use.rows(p, first, count);
        }
    }

    /** Uses the probabilities of neighbouring examples. */
    @FunctionalInterface
    interface RowUse {
        void rows(double[] p, int first, int count);
    }

    GivenLabels labels() {
        return labels;
    }

    /** The sum of the probabilities of the given labels, by class. */
    double[] sums() {
        return sums;
    }

    /** The probability of each given label, not copied. */
    double[] own() {
        return own;
    }

    /** The most probable class of each example, not copied. */
    int[] argMax() {
        return argMax;
    }

    /** Whether some class is more probable than the given one. */
    boolean isBeaten(int example) {
        return (beaten[example >>> 6] & (1L << example)) != 0;
    }

    boolean agrees(int example) {
        int best = argMax[example];
        return Guesses.agrees(labels.given(example), own[example], best, labels.probability(example, best));
    }

    /** The examples of each given class that some other class beats, in ascending order. */
    int[][] beatenByGiven() {
        int[] counts = new int[labels.classCount()];
        for (int i = 0; i < own.length; i++) {
            if (isBeaten(i)) {
                counts[labels.given(i)]++;
            }
        }
        int[][] members = new int[counts.length][];
        for (int k = 0; k < counts.length; k++) {
            members[k] = new int[counts[k]];
            counts[k] = 0;
        }
        for (int i = 0; i < own.length; i++) {
            if (isBeaten(i)) {
                members[labels.given(i)][counts[labels.given(i)]++] = i;
            }
        }
        return members;
    }
}
