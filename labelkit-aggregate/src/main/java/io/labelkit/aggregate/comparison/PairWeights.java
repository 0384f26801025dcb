package io.labelkit.aggregate.comparison;

import java.util.Arrays;

/** The weight of the votes that prefer one alternative over another, for the alternatives of one example. */
final class PairWeights {
    private final double[][] preferring;

    /**
     * Sums rankings up.
     *
     * @param rankings of numbered alternatives, best first
     * @param weights one a ranking
     * @param alternatives how many alternatives there are
     */
    PairWeights(int[][] rankings, double[] weights, int alternatives) {
        preferring = new double[alternatives][alternatives];
        for (int v = 0; v < rankings.length; v++) {
            for (int a = 0; a < rankings[v].length; a++) {
                for (int b = a + 1; b < rankings[v].length; b++) {
                    preferring[rankings[v][a]][rankings[v][b]] += weights[v];
                }
            }
        }
    }

    int size() {
        return preferring.length;
    }

    /** The weight of the votes that prefer the one over the other. */
    double over(int one, int other) {
        return preferring[one][other];
    }

    /** What a ranking costs: the weight of all pairs that votes order the other way round. */
    double cost(int[] ranking) {
        double cost = 0;
        for (int a = 0; a < ranking.length; a++) {
            for (int b = a + 1; b < ranking.length; b++) {
                cost += preferring[ranking[b]][ranking[a]];
            }
        }
        return cost;
    }

    /** The weight of all ordered pairs. */
    double total() {
        return Arrays.stream(preferring).flatMapToDouble(Arrays::stream).sum();
    }

    /** The least growth of the cost when two neighbours swap places; NaN with less than two. */
    double margin(int[] ranking) {
        double least = Double.NaN;
        for (int r = 0; r + 1 < ranking.length; r++) {
            double growth = preferring[ranking[r]][ranking[r + 1]] - preferring[ranking[r + 1]][ranking[r]];
            least = Double.isNaN(least) ? growth : Math.min(least, growth);
        }
        return least;
    }
}
