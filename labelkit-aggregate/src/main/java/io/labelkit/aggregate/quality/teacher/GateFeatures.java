package io.labelkit.aggregate.quality.teacher;

import java.util.Arrays;

/**
 * What the gate sees of a label: 1, the log-odds of an error by the model and the students' log-ratio of the best other
 * class to the given one, both divided by their standard deviation, and the given class less its share.
 */
final class GateFeatures {
    private static final double LEAST = 1e-12;
    private static final int FIRST_CLASS = 3;

    private GateFeatures() {}

    static double[][] of(TeacherRows rows, double[][] points, double[][] posterior) {
        int k = rows.classCount();
        int[] counts = rows.counts();
        double[][] features = new double[rows.size()][FIRST_CLASS + k];
        for (int i = 0; i < features.length; i++) {
            int given = rows.given()[i];
            double own = posterior[i][given];
            double margin = k == 1 ? 0 : Double.NEGATIVE_INFINITY;
            for (int c = 0; c < k; c++) {
                features[i][FIRST_CLASS + c] = (c == given ? 1 : 0) - counts[c] / (double) rows.size();
                margin = c == given ? margin : Math.max(margin, points[i][c] - points[i][given]);
            }
            features[i][0] = 1;
            features[i][1] = Math.log(Math.max(LEAST, 1 - own)) - Math.log(Math.max(LEAST, own));
            features[i][2] = margin;
        }
        scale(features, 1);
        scale(features, 2);
        return features;
    }

    private static void scale(double[][] features, int column) {
        double mean = 0;
        double squares = 0;
        for (double[] row : features) {
            mean += row[column] / features.length;
        }
        for (double[] row : features) {
            squares += (row[column] - mean) * (row[column] - mean) / features.length;
        }
        double deviation = squares > 1e-18 ? Math.sqrt(squares) : 1;
        for (double[] row : features) {
            row[column] /= deviation;
        }
    }

    /** Before any review: the model's log-odds count, and about a quarter of the labels is wrong. */
    static double[] prior(int width) {
        double[] prior = new double[width];
        prior[0] = -1;
        prior[1] = 1;
        return prior;
    }

    /** How firmly the prior is held: hardly for the level, as by some reviews for the rest. */
    static double[] precision(int width) {
        double[] precision = new double[width];
        Arrays.fill(precision, 4);
        precision[0] = 0.01;
        return precision;
    }
}
