package io.labelkit.aggregate.quality;

import java.util.Arrays;

/** The counting pass of the confident joint. */
final class ConfidentCounts {
    private static final int NOT_CONFIDENT = -1;

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
    static ConfidentCounts of(AuditRows rows, ClassThresholds thresholds) {
        int k = rows.classCount();
        int[][] counts = new int[k][k];
        int[] offDiagonal = new int[16];
        int found = 0;
        for (int i = 0; i < rows.size(); i++) {
            int guess = guess(rows, i, thresholds, k);
            if (guess == NOT_CONFIDENT) {
                continue;
            }
            counts[rows.given(i)][guess]++;
            if (guess != rows.given(i)) {
                if (found == offDiagonal.length) {
                    offDiagonal = Arrays.copyOf(offDiagonal, found * 2);
                }
                offDiagonal[found++] = i;
            }
        }
        for (int c = 0; c < k; c++) {
            counts[c][c] = Math.max(counts[c][c], 1);
        }
        return new ConfidentCounts(counts, Arrays.copyOf(offDiagonal, found));
    }

    /** The only class whose threshold is reached; if several are reached, the most probable class of all. */
    private static int guess(AuditRows rows, int example, ClassThresholds thresholds, int k) {
        int reached = 0;
        int only = NOT_CONFIDENT;
        for (int j = 0; j < k; j++) {
            if (thresholds.reached(j, rows.probability(example, j))) {
                reached++;
                only = j;
            }
        }
        return reached > 1 ? rows.argMax(example) : only;
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
