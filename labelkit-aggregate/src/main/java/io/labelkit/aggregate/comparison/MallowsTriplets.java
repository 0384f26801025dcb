package io.labelkit.aggregate.comparison;

import io.labelkit.aggregate.internal.LabelerPairs;
import java.util.Arrays;

/** The thetas of labelers from their agreement with each other, see {@link MallowsRanking}. */
final class MallowsTriplets {
    private static final int ROUNDS = 10;

    private final LabelerPairs pairs;
    private final int[][] lengths;
    private final double[] shareOfGap;
    private int unknown;

    /**
     * Prepares the fit.
     *
     * @param pairs the agreement of labelers, from -1 to 1
     * @param lengths for each labeler how many rankings of each number of alternatives it gave
     */
    MallowsTriplets(LabelerPairs pairs, int[][] lengths) {
        this.pairs = pairs;
        this.lengths = lengths;
        int longest = Arrays.stream(lengths).mapToInt(l -> l.length).max().orElse(2);
        this.shareOfGap = new double[longest];
        double all = 0;
        for (int[] counts : lengths) {
            for (int n = 2; n < counts.length; n++) {
                for (int g = 1; g < n; g++) {
                    shareOfGap[g] += (double) counts[n] * (n - g);
                    all += (double) counts[n] * (n - g);
                }
            }
        }
        for (int g = 1; g < longest; g++) {
            shareOfGap[g] /= Math.max(1, all);
        }
    }

    /** How many labelers agree with no other one better than by chance. */
    int unknown() {
        return unknown;
    }

    double[] thetas() {
        double[] theta = thetas((a, b) -> 1);
        for (int round = 0; round < ROUNDS && shareOfGap.length > 2; round++) {
            theta = thetas(excess(theta));
        }
        return theta;
    }

    private double[] thetas(LabelerPairs.OfTwo excess) {
        double[] agreement = pairs.multiplicativeParts(excess);
        unknown = (int) Arrays.stream(agreement).filter(Double::isNaN).count();
        LabelerPairs.filled(agreement, 0.5);
        double[] theta = new double[agreement.length];
        for (int j = 0; j < theta.length; j++) {
            theta[j] = MallowsModel.theta((1 - Math.min(1, agreement[j])) / 2, lengths[j]);
        }
        return theta;
    }

    /** The mean of the product of two labelers' agreements over pairs of alternatives, divided by the product of the means. */
    private LabelerPairs.OfTwo excess(double[] theta) {
        double[][] ofGap = new double[theta.length][shareOfGap.length];
        double[] mean = new double[theta.length];
        for (int j = 0; j < theta.length; j++) {
            for (int g = 1; g < shareOfGap.length; g++) {
                ofGap[j][g] = MallowsModel.agreement(theta[j], g);
                mean[j] += shareOfGap[g] * ofGap[j][g];
            }
        }
        return (a, b) -> {
            double product = 0;
            for (int g = 1; g < shareOfGap.length; g++) {
                product += shareOfGap[g] * ofGap[a][g] * ofGap[b][g];
            }
            return product / (mean[a] * mean[b]);
        };
    }
}
