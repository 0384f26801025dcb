package io.labelkit.aggregate.inference;

import java.util.Arrays;

/**
 * What fixed numbers of gold labels in strata take from the variance. A sandwich of independent draws has the part
 * {@code sum_S (1 - pi) / pi^2 r r'} for the choice of the gold sample S, with r[i] what gold label i adds. In a stratum h of
 * which exactly n_h rows are drawn the mean of r does not vary, so the part is
 * {@code n_h / (n_h - 1) sum_S (1 - pi) / pi^2 (r - mean r) (r - mean r)'}. Source: W. G. Cochran (1977), Sampling
 * Techniques, section 5.6.
 *
 * @param independent the part of the variance if the draws were independent; empty where they are taken for it
 * @param stratified the part with fixed numbers
 */
record StratifiedVariance(double[][] independent, double[][] stratified) {
    /** With what each gold label adds to the equations of the coefficients, and their bread. */
    static StratifiedVariance of(StudyData data, double[][] bread, double[][] added) {
        if (data.design().strata().isEmpty() || data.clusters().isPresent()) {
            return new StratifiedVariance(new double[0][], new double[0][]);
        }
        int[] stratum = data.design().strata().get();
        int[] size = new int[Groups.count(stratum)];
        Arrays.stream(data.goldRows()).forEach(row -> size[stratum[row]]++);
        int p = bread.length;
        double[][] mean = new double[size.length][p];
        for (int g = 0; g < added.length; g++) {
            int row = data.goldRows()[g];
            for (int j = 0; j < p; j++) {
                mean[stratum[row]][j] += added[g][j] / size[stratum[row]];
            }
        }
        double[][] free = new double[p][p];
        double[][] fixed = new double[p][p];
        for (int g = 0; g < added.length; g++) {
            int row = data.goldRows()[g];
            int h = stratum[row];
            if (size[h] < 2) {
                continue;
            }
            double pi = data.design().probability(row);
            double weight = (1 - pi) / (pi * pi) / data.size();
            double factor = size[h] / (size[h] - 1.0);
            for (int j = 0; j < p; j++) {
                for (int k = 0; k <= j; k++) {
                    free[j][k] += weight * added[g][j] * added[g][k];
                    fixed[j][k] += weight * factor * (added[g][j] - mean[h][j]) * (added[g][k] - mean[h][k]);
                }
            }
        }
        SquareMatrix.mirror(free);
        SquareMatrix.mirror(fixed);
        return new StratifiedVariance(
                SquareMatrix.sandwich(bread, free, data.size()), SquareMatrix.sandwich(bread, fixed, data.size()));
    }

    /** What the rows themselves add, at least 0, and the part with fixed numbers. */
    double[][] corrected(double[][] covariance) {
        if (independent.length == 0) {
            return covariance;
        }
        double[][] rest = new double[covariance.length][covariance.length];
        for (int j = 0; j < rest.length; j++) {
            for (int k = 0; k < rest.length; k++) {
                rest[j][k] = covariance[j][k] - independent[j][k];
            }
        }
        double[][] sum = SquareMatrix.lifted(rest);
        for (int j = 0; j < sum.length; j++) {
            for (int k = 0; k < sum.length; k++) {
                sum[j][k] += stratified[j][k];
            }
        }
        return sum;
    }
}
