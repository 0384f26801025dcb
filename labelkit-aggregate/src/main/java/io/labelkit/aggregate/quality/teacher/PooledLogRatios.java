package io.labelkit.aggregate.quality.teacher;

import io.labelkit.core.learn.ProbabilityMatrix;

/**
 * The students' opinions in one space: centred log-ratios of the probabilities, each student's divided by its standard
 * deviation within given classes (so that an overconfident one does not drown the others), and averaged.
 */
final class PooledLogRatios {
    private static final double LEAST = 1e-6;

    private PooledLogRatios() {}

    static double[][] of(TeacherRows rows) {
        int k = rows.classCount();
        double[][] pooled = new double[rows.size()][k];
        for (int s = 0; s < rows.students().size(); s++) {
            double[][] ratios = ratios(rows, s);
            double scale = deviation(ratios, rows) * rows.students().size();
            for (int i = 0; i < pooled.length; i++) {
                for (int j = 0; j < k; j++) {
                    pooled[i][j] += ratios[i][j] / scale;
                }
            }
        }
        return pooled;
    }

    private static double[][] ratios(TeacherRows rows, int s) {
        ProbabilityMatrix student = rows.students().get(s);
        int[] columns = rows.columns(s);
        double[][] ratios = new double[rows.size()][columns.length];
        for (int i = 0; i < ratios.length; i++) {
            double mean = 0;
            for (int j = 0; j < columns.length; j++) {
                ratios[i][j] = Math.log(Math.max(LEAST, student.get(rows.rowOf()[s][i], columns[j])));
                mean += ratios[i][j] / columns.length;
            }
            for (int j = 0; j < columns.length; j++) {
                ratios[i][j] -= mean;
            }
        }
        return ratios;
    }

    private static double deviation(double[][] ratios, TeacherRows rows) {
        int k = rows.classCount();
        double[][] means = new double[k][k];
        int[] counts = rows.counts();
        for (int i = 0; i < ratios.length; i++) {
            int y = rows.given()[i];
            for (int j = 0; j < k; j++) {
                means[y][j] += ratios[i][j] / counts[y];
            }
        }
        double sum = 0;
        for (int i = 0; i < ratios.length; i++) {
            sum += Gaussians.distance(ratios[i], means[rows.given()[i]]);
        }
        double variance = sum / ratios.length / Math.max(1, k - 1);
        return variance > 1e-18 ? Math.sqrt(variance) : 1;
    }
}
