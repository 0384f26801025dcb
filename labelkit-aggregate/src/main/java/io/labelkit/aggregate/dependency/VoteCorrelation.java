package io.labelkit.aggregate.dependency;

import io.labelkit.aggregate.internal.Overlaps;
import java.util.stream.IntStream;

/**
 * The correlation of the votes of labelers over all examples: the covariances of "votes for k" added up over the classes,
 * divided by the standard deviations. Labelers that never vote, or say the same on every example, have none and are left
 * out.
 *
 * @param labelers the columns of the labelers that are in
 * @param matrix their correlations
 */
record VoteCorrelation(int[] labelers, double[][] matrix) {
    private static final double LEAST_VARIANCE = 1e-9;

    static VoteCorrelation of(Overlaps overlaps) {
        int classes = overlaps.classes();
        double examples = Math.max(1, overlaps.examples());
        double[] variance = new double[overlaps.labelers()];
        for (int a = 0; a < variance.length; a++) {
            for (int k = 0; k < classes; k++) {
                double share = overlaps.votes(a, k) / examples;
                variance[a] += share * (1 - share);
            }
        }
        int[] in = IntStream.range(0, variance.length)
                .filter(a -> variance[a] > LEAST_VARIANCE)
                .toArray();
        int[] place = new int[variance.length];
        for (int p = 0; p < in.length; p++) {
            place[in[p]] = p;
        }
        double[][] matrix = new double[in.length][in.length];
        for (int p = 0; p < in.length; p++) {
            matrix[p][p] = 1;
            for (int r = p + 1; r < in.length; r++) {
                double product = 0;
                for (int k = 0; k < classes; k++) {
                    product += overlaps.votes(in[p], k) / examples * overlaps.votes(in[r], k) / examples;
                }
                matrix[p][r] = -product;
            }
        }
        for (int a : in) {
            for (int q = 0; q < overlaps.partners(a).length; q++) {
                int b = overlaps.partners(a)[q];
                for (int k = 0; k < classes && variance[b] > LEAST_VARIANCE; k++) {
                    matrix[place[a]][place[b]] +=
                            overlaps.counts(a)[q * classes * classes + k * classes + k] / examples;
                }
            }
        }
        for (int p = 0; p < in.length; p++) {
            for (int r = p + 1; r < in.length; r++) {
                matrix[p][r] /= Math.sqrt(variance[in[p]] * variance[in[r]]);
                matrix[r][p] = matrix[p][r];
            }
        }
        return new VoteCorrelation(in, matrix);
    }
}
