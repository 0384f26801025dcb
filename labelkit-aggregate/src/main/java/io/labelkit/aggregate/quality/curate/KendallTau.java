package io.labelkit.aggregate.quality.curate;

/** Kendall's rank correlation with ties, tau-b (Kendall 1945, doi:10.1093/biomet/33.3.239). */
final class KendallTau {
    private KendallTau() {}

    /** The coefficient; NaN if all values of one side are equal. */
    static double of(double[] x, double[] y) {
        long sum = 0;
        long pairsX = 0;
        long pairsY = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < i; j++) {
                int signX = Double.compare(x[i], x[j]);
                int signY = Double.compare(y[i], y[j]);
                sum += (long) signX * signY;
                pairsX += signX != 0 ? 1 : 0;
                pairsY += signY != 0 ? 1 : 0;
            }
        }
        return sum / Math.sqrt((double) pairsX * pairsY);
    }
}
