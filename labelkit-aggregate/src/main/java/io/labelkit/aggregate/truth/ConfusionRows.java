package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.LabelerModel;

/**
 * The M-step of confusion matrices: {@code theta_j[k][l] = (alpha_j[k][l] + n_j[k][l]) / sum over l}. Counts of answers
 * that a labeler gives are at least 1e-10, so that they stay possible for every class: a zero could never grow again. A
 * row without any mass is uniform.
 *
 * @param labelers J
 * @param classes K
 * @param alpha the pseudo-counts at {@code answer * K + truth} for all labelers alike, or at {@code (labeler * K +
 *     answer) * K + truth} for each
 */
record ConfusionRows(int labelers, int classes, double[] alpha) implements LabelerModel {
    private static final double LEAST_COUNT = 1e-10;

    @Override
    public double maximise(double[] counts, double[] classMass, double[] theta) {
        double logDensity = 0;
        double[] least = new double[classes];
        int cells = classes * classes;
        for (int j = 0; j < labelers; j++) {
            int table = j * cells;
            int prior = alpha.length == cells ? 0 : table;
            leastCounts(counts, table, least);
            for (int k = 0; k < classes; k++) {
                double row = 0;
                for (int c = k; c < cells; c += classes) {
                    theta[table + c] = Math.max(counts[table + c] + alpha[prior + c], least[c / classes]);
                    row += theta[table + c];
                }
                for (int c = k; c < cells; c += classes) {
                    theta[table + c] = row > 0 ? theta[table + c] / row : 1.0 / classes;
                    logDensity += alpha[prior + c] > 0 ? alpha[prior + c] * Math.log(theta[table + c]) : 0;
                }
            }
        }
        return logDensity;
    }

    private void leastCounts(double[] counts, int table, double[] least) {
        for (int l = 0; l < classes; l++) {
            double given = 0;
            for (int k = 0; k < classes; k++) {
                given += counts[table + l * classes + k];
            }
            least[l] = given > 0 ? LEAST_COUNT : 0;
        }
    }
}
