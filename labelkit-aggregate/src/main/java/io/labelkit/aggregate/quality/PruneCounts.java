package io.labelkit.aggregate.quality;

/** How many examples of each given class (column) the prune filters take as truly of each class (row). */
final class PruneCounts {
    private PruneCounts() {}

    /**
     * The transposed joint in which every class keeps some examples and only a share of the noise is pruned.
     *
     * @param joint counts; rows given, columns true
     * @param minimum the least entry on the diagonal; what it gains is taken evenly from the rest of its column
     * @param fraction the share of each entry off the diagonal that stays; the rest goes to the column's diagonal
     */
    static int[][] of(int[][] joint, int minimum, double fraction) {
        int k = joint.length;
        double[][] counts = new double[k][k];
        for (int given = 0; given < k; given++) {
            double[] column = column(joint[given], given, minimum, fraction);
            for (int y = 0; y < k; y++) {
                counts[y][given] = column[y];
            }
        }
        return Rounding.rows(counts);
    }

    /**
     * Prune counts scaled so that a wanted number of examples of each given class is taken: the entries of a column off
     * the diagonal keep their proportions, or are made equal if all are 0, and the column is rounded keeping its sum.
     *
     * @param prune counts as {@link #of} makes them
     * @param remove how many to take of each given class
     * @param labelCounts the number of given labels of each class
     */
    static int[][] removing(int[][] prune, int[] remove, int[] labelCounts) {
        int k = prune.length;
        int[][] scaled = new int[k][k];
        for (int given = 0; given < k; given++) {
            double noise = 0;
            for (int y = 0; y < k; y++) {
                noise += y == given ? 0 : prune[y][given];
            }
            double[] column = new double[k];
            for (int y = 0; y < k; y++) {
                double share = noise == 0 ? 1.0 / Math.max(1, k - 1) : prune[y][given] / noise;
                column[y] = y == given ? labelCounts[given] - remove[given] : share * remove[given];
            }
            int[] rounded = Rounding.row(column);
            for (int y = 0; y < k; y++) {
                scaled[y][given] = rounded[y];
            }
        }
        return scaled;
    }

    private static double[] column(int[] joint, int given, int minimum, double fraction) {
        double diagonal = Math.max(joint[given], minimum);
        int nonZero = 0;
        for (int count : joint) {
            nonZero += count != 0 ? 1 : 0;
        }
        double taken = (diagonal - joint[given]) / Math.max(nonZero - 1.0, 1.0);
        double[] column = new double[joint.length];
        double removed = 0;
        for (int y = 0; y < joint.length; y++) {
            if (y != given) {
                double noise = Math.max(0, joint[y] - taken);
                column[y] = Math.floor(noise * fraction);
                removed += noise - noise * fraction;
            }
        }
        column[given] = Math.floor(diagonal + removed);
        return column;
    }
}
