package io.labelkit.aggregate.quality.annotator;

/** Quotients; where nothing was counted, the mean of the others. */
final class Shares {
    private Shares() {}

    static double[] of(double[] sums, double[] counts) {
        double[] shares = new double[sums.length];
        double total = 0;
        int known = 0;
        for (int j = 0; j < shares.length; j++) {
            if (counts[j] > 0) {
                shares[j] = sums[j] / counts[j];
                total += shares[j];
                known++;
            }
        }
        for (int j = 0; j < shares.length; j++) {
            if (counts[j] == 0) {
                shares[j] = known == 0 ? 0 : total / known;
            }
        }
        return shares;
    }
}
