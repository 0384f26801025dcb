package io.labelkit.model.student.loss;

import io.labelkit.core.internal.Checks;
import java.util.Arrays;

/** Ways to estimate how labels are wrong. */
public final class NoiseEstimates {
    private NoiseEstimates() {}

    /**
     * From examples whose truth is known: {@code T_ij = (n_ij + s prior_j) / (n_i + s)}, where {@code n_ij} counts
     * examples of class i that are labelled j. A prior that expects the label to be right at the overall rate, and wrong
     * in proportion to how often the other labels are given, keeps rows with few examples sensible.
     *
     * @param truth the class of each example
     * @param labels for each example a distribution over the labels it got, K numbers, one row after the other
     * @param classes K, at least 2
     * @param strength s, the number of examples that the prior counts for, above 0; 1 to 5 is usual
     * @return the matrix
     * @throws IllegalArgumentException if the lengths do not fit or a class is not one of K
     */
    public static NoiseMatrix fromGold(int[] truth, double[] labels, int classes, double strength) {
        Checks.check(classes >= 2, "classes", "at least 2", classes);
        Checks.check(strength > 0 && Double.isFinite(strength), "strength", "a finite number above 0", strength);
        Checks.check(labels.length == truth.length * classes, "labels", truth.length + " rows", labels.length);
        double[][] counts = new double[classes][classes];
        for (int i = 0; i < truth.length; i++) {
            Checks.check(truth[i] >= 0 && truth[i] < classes, "truth", "a class below " + classes, truth[i]);
            for (int k = 0; k < classes; k++) {
                counts[truth[i]][k] += labels[i * classes + k];
            }
        }
        return shrunk(counts, strength);
    }

    /**
     * From a model's predictions of examples it did not learn from, without any gold: an example counts as one of the
     * class for which the model is surest relative to what is usual for that class, if it reaches what is usual; what it
     * is labelled is compared with that. Source: Northcutt, Jiang and Chuang (2021), Confident learning,
     * doi:10.1613/jair.1.12125.
     *
     * @param outOfSample for each example the predicted probabilities, one row after the other
     * @param labels for each example a distribution over the labels it got, one row after the other
     * @param classes K, at least 2
     * @param strength as in {@link #fromGold}
     * @return the matrix
     * @throws IllegalArgumentException if the lengths do not fit
     */
    public static NoiseMatrix confident(double[] outOfSample, double[] labels, int classes, double strength) {
        Checks.check(classes >= 2, "classes", "at least 2", classes);
        Checks.check(
                labels.length == outOfSample.length && labels.length % classes == 0,
                "labels",
                "of length " + outOfSample.length,
                labels.length);
        int n = labels.length / classes;
        double[] usual = new double[classes];
        double[] total = new double[classes];
        for (int i = 0; i < n * classes; i++) {
            usual[i % classes] += labels[i] * outOfSample[i];
            total[i % classes] += labels[i];
        }
        double[][] counts = new double[classes][classes];
        for (int i = 0; i < n; i++) {
            int best = -1;
            for (int k = 0; k < classes; k++) {
                double p = outOfSample[i * classes + k];
                boolean reaches = total[k] > 0 && p >= usual[k] / total[k];
                best = reaches && (best < 0 || p > outOfSample[i * classes + best]) ? k : best;
            }
            for (int k = 0; best >= 0 && k < classes; k++) {
                counts[best][k] += labels[i * classes + k];
            }
        }
        return shrunk(counts, strength);
    }

    private static NoiseMatrix shrunk(double[][] counts, double strength) {
        int classes = counts.length;
        double[] given = new double[classes];
        double right = 0;
        double all = 0;
        for (int i = 0; i < classes; i++) {
            right += counts[i][i];
            for (int j = 0; j < classes; j++) {
                given[j] += counts[i][j];
                all += counts[i][j];
            }
        }
        double rate = (right + 1) / (all + 2);
        double[][] rows = new double[classes][classes];
        for (int i = 0; i < classes; i++) {
            double others = 0;
            for (int j = 0; j < classes; j++) {
                others += i == j ? 0 : given[j] + 1;
            }
            double size = Arrays.stream(counts[i]).sum() + strength;
            for (int j = 0; j < classes; j++) {
                double prior = i == j ? rate : (1 - rate) * (given[j] + 1) / others;
                rows[i][j] = (counts[i][j] + strength * prior) / size;
            }
        }
        return NoiseMatrix.of(rows);
    }
}
