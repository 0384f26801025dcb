package io.labelkit.aggregate.quality;

import io.labelkit.core.internal.Parallel;
import java.util.Arrays;

/** The counting pass of the confident joint. */
final class ConfidentCounts {
    private final int[][] counts;
    private final int[] offDiagonal;

    private ConfidentCounts(int[][] counts, int[] offDiagonal) {
        this.counts = counts;
        this.offDiagonal = offDiagonal;
    }

    int[][] counts() {
        return counts;
    }

    int[] offDiagonal() {
        return offDiagonal;
    }

    /**
     * Counts each example as a pair of its given class and its confidently guessed class. The diagonal is at least 1.
     */
    static ConfidentCounts of(RowScan scan, ClassThresholds thresholds, Parallel parallel, int parts) {
        int k = thresholds.classes().size();
        int n = scan.labels().size();
        double[] reach = thresholds.reach();
        Part[] counted = new Part[parts];
        parallel.run(parts, t -> {
            Part part = new Part(k);
            part.count(scan, reach, (int) ((long) n * t / parts), (int) ((long) n * (t + 1) / parts));
            counted[t] = part;
        });
        int[][] counts = new int[k][k];
        int found = 0;
        for (Part part : counted) {
            for (int c = 0; c < k * k; c++) {
                counts[c / k][c % k] += part.counts[c];
            }
            found += part.offDiagonal.size();
        }
        int[] offDiagonal = new int[found];
        int at = 0;
        for (Part part : counted) {
            part.offDiagonal.copyTo(offDiagonal, at);
            at += part.offDiagonal.size();
        }
        return new ConfidentCounts(floored(counts), offDiagonal);
    }

    /** Makes the diagonal at least 1. */
    static int[][] floored(int[][] counts) {
        for (int c = 0; c < counts.length; c++) {
            counts[c][c] = Math.max(counts[c][c], 1);
        }
        return counts;
    }

    /** The counts of some neighbouring examples. */
    private static final class Part {
        private final int[] counts;
        private final Marks offDiagonal = new Marks();

        Part(int k) {
            this.counts = new int[k * k];
        }

        void count(RowScan scan, double[] reach, int from, int to) {
            int k = reach.length;
            int[] given = scan.labels().given();
            int[] argMax = scan.argMax();
            RowScan.chunks(scan.labels(), from, to, (p, first, rows) -> {
                for (int i = 0; i < rows; i++) {
                    int y = given[first + i];
                    int guess = Guesses.confident(p, i * k, reach, argMax[first + i]);
                    if (guess != Guesses.NOT_CONFIDENT) {
                        counts[y * k + guess]++;
                        if (guess != y) {
                            offDiagonal.add(first + i);
                        }
                    }
                }
            });
        }
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
