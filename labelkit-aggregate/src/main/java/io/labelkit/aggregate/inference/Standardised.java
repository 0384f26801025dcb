package io.labelkit.aggregate.inference;

/** Features less their means, over their standard deviations; those that do not vary are left out. */
final class Standardised {
    private final double[][] features;
    private final int[] kept;
    private final double[] means;
    private final double[] scales;

    private Standardised(double[][] features, int[] kept, double[] means, double[] scales) {
        this.features = features;
        this.kept = kept;
        this.means = means;
        this.scales = scales;
    }

    static Standardised of(double[][] features) {
        int n = features.length;
        int width = n == 0 ? 0 : features[0].length;
        int[] kept = new int[width];
        double[] means = new double[width];
        double[] scales = new double[width];
        int count = 0;
        for (int j = 0; j < width; j++) {
            double mean = 0;
            for (double[] row : features) {
                mean += row[j] / n;
            }
            double variance = 0;
            for (double[] row : features) {
                variance += (row[j] - mean) * (row[j] - mean) / n;
            }
            if (variance > 1e-20 * (1 + mean * mean)) {
                kept[count] = j;
                means[count] = mean;
                scales[count++] = Math.sqrt(variance);
            }
        }
        return new Standardised(
                features,
                java.util.Arrays.copyOf(kept, count),
                java.util.Arrays.copyOf(means, count),
                java.util.Arrays.copyOf(scales, count));
    }

    int width() {
        return kept.length;
    }

    double[] row(int i) {
        return transformed(features[i]);
    }

    private double[] transformed(double[] row) {
        double[] out = new double[kept.length];
        for (int j = 0; j < out.length; j++) {
            out[j] = (row[kept[j]] - means[j]) / scales[j];
        }
        return out;
    }

    double dot(double[] row, double[] weights) {
        double sum = 0;
        for (int j = 0; j < kept.length; j++) {
            sum += (row[kept[j]] - means[j]) / scales[j] * weights[j];
        }
        return sum;
    }

    /** X'X. */
    double[][] gram() {
        double[][] gram = new double[kept.length][kept.length];
        for (double[] feature : features) {
            double[] row = transformed(feature);
            for (int j = 0; j < row.length; j++) {
                for (int k = 0; k <= j; k++) {
                    gram[j][k] += row[j] * row[k];
                }
            }
        }
        for (int j = 0; j < gram.length; j++) {
            for (int k = 0; k < j; k++) {
                gram[k][j] = gram[j][k];
            }
        }
        return gram;
    }
}
