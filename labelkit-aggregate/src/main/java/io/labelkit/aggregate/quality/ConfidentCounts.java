package io.labelkit.aggregate.quality;

import io.labelkit.core.internal.Parallel;
import java.util.Arrays;
import java.util.BitSet;

/** The counting pass of the confident joint. */
final class ConfidentCounts {
    private final int[][] counts;
    private final BitSet offDiagonal;

    private ConfidentCounts(int[][] counts, BitSet offDiagonal) {
        this.counts = counts;
        this.offDiagonal = offDiagonal;
    }

    int[][] counts() {
        return counts;
    }

    /** The examples that count as another class than the given one. */
    BitSet offDiagonal() {
        return offDiagonal;
    }

    /**
     * Counts each example as a pair of its given class and its confidently guessed class. The diagonal is at least 1.
     */
    static ConfidentCounts of(RowScan scan, ClassThresholds thresholds, Parallel parallel, int parts) {
        int k = thresholds.classes().size();
        long words = (scan.labels().size() + 63L) >>> 6;
        double[] reach = thresholds.reach();
        long[] offDiagonal = new long[(int) words];
        int[][] counted = new int[parts][];
        parallel.run(parts, t -> {
            int from = (int) (words * t / parts) << 6;
            int to = Math.min(scan.labels().size(), (int) (words * (t + 1) / parts) << 6);
            counted[t] = count(scan, reach, from, to, offDiagonal);
        });
        int[][] counts = new int[k][k];
        for (int[] part : counted) {
            for (int c = 0; c < k * k; c++) {
                counts[c / k][c % k] += part[c];
            }
        }
        return new ConfidentCounts(floored(counts), BitSet.valueOf(offDiagonal));
    }

    /** Counts some neighbouring examples and sets the bits of those off the diagonal. */
    private static int[] count(RowScan scan, double[] reach, int from, int to, long[] offDiagonal) {
        int k = reach.length;
        int[] counts = new int[k * k];
        int[] given = scan.labels().given();
        int[] argMax = scan.argMax();
        RowScan.chunks(scan.labels(), from, to, (p, first, rows) -> {
            for (int i = 0; i < rows; i++) {
                int y = given[first + i];
                int guess = Guesses.confident(p, i * k, reach, argMax[first + i]);
                if (guess != Guesses.NOT_CONFIDENT) {
                    counts[y * k + guess]++;
                    if (guess != y) {
                        offDiagonal[(first + i) >>> 6] |= 1L << (first + i);
                    }
                }
            }
        });
        return counts;
    }

    /** Makes the diagonal at least 1. */
    static int[][] floored(int[][] counts) {
        for (int c = 0; c < counts.length; c++) {
            counts[c][c] = Math.max(counts[c][c], 1);
        }
        return counts;
    }

    /**
     * Scales each row to the number of given labels, then rounds keeping the row's sum. The whole then sums to the number
     * of examples, as no row is without counts.
     */
    static int[][] calibrate(int[][] counts, int[] labelCounts) {
        int k = counts.length;
        double[][] scaled = new double[k][k];
        for (int s = 0; s < k; s++) {
            double rowSum = Arrays.stream(counts[s]).sum();
            for (int y = 0; y < k; y++) {
                scaled[s][y] = counts[s][y] / rowSum * labelCounts[s];
            }
        }
        return Rounding.rows(scaled);
    }
}
