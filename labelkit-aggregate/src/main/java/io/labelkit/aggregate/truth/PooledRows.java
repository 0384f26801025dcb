package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.LabelerModel;
import java.util.Arrays;

/** The M-step of {@link HierarchicalDawidSkene}. Holds the concentrations of one fit; not thread-safe. */
final class PooledRows implements LabelerModel {
    private final int labelers;
    private final int classes;
    private final double[] concentration;

    PooledRows(int labelers, int classes) {
        this.labelers = labelers;
        this.classes = classes;
        this.concentration = new double[classes];
        Arrays.fill(concentration, 2.0 * classes);
    }

    double concentration(int k) {
        return concentration[k];
    }

    @Override
    public double maximise(double[] counts, double[] classMass, double[] theta) {
        for (int k = 0; k < classes; k++) {
            double[] pooled = pooledRow(counts, k);
            int truth = k;
            concentration[k] = Concentration.improved(
                    concentration[k],
                    labelers,
                    classes,
                    (j, l) -> counts[(j * classes + l) * classes + truth],
                    (j, l) -> pooled[l]);
            for (int j = 0; j < labelers; j++) {
                double row = rowSum(counts, j, k) + concentration[k];
                for (int l = 0; l < classes; l++) {
                    int cell = (j * classes + l) * classes + k;
                    theta[cell] = (counts[cell] + concentration[k] * pooled[l]) / row;
                }
            }
        }
        return 0;
    }

    private double[] pooledRow(double[] counts, int k) {
        double[] pooled = new double[classes];
        double sum = 0;
        for (int l = 0; l < classes; l++) {
            pooled[l] = k == l ? 0.11 : 0.01;
            for (int j = 0; j < labelers; j++) {
                pooled[l] += counts[(j * classes + l) * classes + k];
            }
            sum += pooled[l];
        }
        for (int l = 0; l < classes; l++) {
            pooled[l] /= sum;
        }
        return pooled;
    }

    private double rowSum(double[] counts, int j, int k) {
        double sum = 0;
        for (int l = 0; l < classes; l++) {
            sum += counts[(j * classes + l) * classes + k];
        }
        return sum;
    }
}
