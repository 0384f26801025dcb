package io.labelkit.aggregate.quality.teacher;

/** One spherical Gaussian for each true class over the students' log-ratios; all have the same variance. */
record Gaussians(double[][] means, double variance) {
    private static final double LEAST_VARIANCE = 1e-9;

    /** The maximum-likelihood estimate from soft memberships; the log-ratios have K - 1 free dimensions. */
    static Gaussians estimate(double[][] points, double[][] members) {
        int k = members[0].length;
        double[][] means = new double[k][k];
        double[] sizes = new double[k];
        for (int i = 0; i < points.length; i++) {
            for (int c = 0; c < k; c++) {
                sizes[c] += members[i][c];
                for (int j = 0; j < k; j++) {
                    means[c][j] += members[i][c] * points[i][j];
                }
            }
        }
        for (int c = 0; c < k; c++) {
            for (int j = 0; j < k; j++) {
                means[c][j] /= Math.max(sizes[c], 1e-9);
            }
        }
        double sum = 0;
        for (int i = 0; i < points.length; i++) {
            for (int c = 0; c < k; c++) {
                sum += members[i][c] * distance(points[i], means[c]);
            }
        }
        return new Gaussians(means, Math.max(LEAST_VARIANCE, sum / points.length / Math.max(1, k - 1)));
    }

    /** The mean of the means. */
    double[] centre() {
        double[] centre = new double[means.length];
        for (double[] mean : means) {
            for (int j = 0; j < centre.length; j++) {
                centre[j] += mean[j] / means.length;
            }
        }
        return centre;
    }

    /** The squared distance. */
    static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += (a[j] - b[j]) * (a[j] - b[j]);
        }
        return sum;
    }

    /** The least distance of two means in standard deviations; 0 if students take two given classes for each other. */
    double separation() {
        double least = Double.POSITIVE_INFINITY;
        for (int a = 0; a < means.length; a++) {
            for (int b = 0; b < a; b++) {
                double towards = means[a][a] - means[b][a] + means[b][b] - means[a][b];
                least = Math.min(least, towards > 0 ? distance(means[a], means[b]) : 0);
            }
        }
        return Math.sqrt(least / variance);
    }

    /** Writes the posterior of the true class for log prior probabilities into a row. */
    void posterior(double[] point, double[] logPrior, double[] row) {
        double max = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < row.length; c++) {
            row[c] = logPrior[c] - distance(point, means[c]) / (2 * variance);
            max = Math.max(max, row[c]);
        }
        double sum = 0;
        for (int c = 0; c < row.length; c++) {
            row[c] = Math.exp(row[c] - max);
            sum += row[c];
        }
        for (int c = 0; c < row.length; c++) {
            row[c] /= sum;
        }
    }
}
