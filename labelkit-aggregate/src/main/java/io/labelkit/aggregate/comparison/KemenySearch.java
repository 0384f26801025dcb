package io.labelkit.aggregate.comparison;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The ranking of least cost. For at most {@value #LARGEST_EXACT} alternatives exactly, by dynamic programming over the set
 * S of the best ones: {@code f(S + i) = f(S) + sum over j outside S + i of W[j][i]}. For more by a search from the Borda
 * order that moves one alternative at a time to its best place until nothing improves.
 */
final class KemenySearch {
    static final int LARGEST_EXACT = 14;
    private static final double IMPROVEMENT = 1e-12;

    private KemenySearch() {}

    static int[] best(PairWeights pairs) {
        return pairs.size() <= LARGEST_EXACT ? exact(pairs) : local(pairs);
    }

    /** The exact optimum; among equal ones the first in the order of the alternatives' numbers. */
    static int[] exact(PairWeights pairs) {
        int d = pairs.size();
        double[] rest = new double[1 << d];
        int full = (1 << d) - 1;
        for (int s = full - 1; s >= 0; s--) {
            rest[s] = Double.POSITIVE_INFINITY;
            for (int i = 0; i < d; i++) {
                if (((s >> i) & 1) == 0) {
                    rest[s] = Math.min(rest[s], rest[s | (1 << i)] + step(pairs, s | (1 << i), i));
                }
            }
        }
        int[] ranking = new int[d];
        int s = 0;
        for (int r = 0; r < d; r++) {
            int chosen = -1;
            double slack = IMPROVEMENT * Math.max(1, rest[0]);
            for (int i = 0; i < d && chosen < 0; i++) {
                if (((s >> i) & 1) == 0 && rest[s | (1 << i)] + step(pairs, s | (1 << i), i) <= rest[s] + slack) {
                    chosen = i;
                }
            }
            ranking[r] = chosen;
            s |= 1 << chosen;
        }
        return ranking;
    }

    /** The cost of putting i before everything outside s. */
    private static double step(PairWeights pairs, int s, int i) {
        double cost = 0;
        for (int j = 0; j < pairs.size(); j++) {
            cost += ((s >> j) & 1) == 0 ? pairs.over(j, i) : 0;
        }
        return cost;
    }

    /**
     * The logarithm of the sum of {@code exp(-cost)} over all rankings, by the same recursion with sums in place of
     * minima; for at most {@value #LARGEST_EXACT} alternatives.
     */
    static double logPartition(PairWeights pairs) {
        int d = pairs.size();
        double[] log = new double[1 << d];
        int full = (1 << d) - 1;
        double[] terms = new double[d];
        for (int s = full - 1; s >= 0; s--) {
            int n = 0;
            double max = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < d; i++) {
                if (((s >> i) & 1) == 0) {
                    terms[n] = log[s | (1 << i)] - step(pairs, s | (1 << i), i);
                    max = Math.max(max, terms[n++]);
                }
            }
            double sum = 0;
            for (int t = 0; t < n; t++) {
                sum += Math.exp(terms[t] - max);
            }
            log[s] = max + Math.log(sum);
        }
        return log[0];
    }

    /** By the weight of the votes that prefer each over others, greatest first. */
    static int[] borda(PairWeights pairs) {
        int d = pairs.size();
        double[] points = new double[d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                points[i] += pairs.over(i, j) - pairs.over(j, i);
            }
        }
        Integer[] order = new Integer[d];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble((Integer i) -> -points[i]).thenComparingInt(i -> i));
        return Arrays.stream(order).mapToInt(i -> i).toArray();
    }

    /** Moves alternatives one by one from the Borda order; a local optimum. */
    static int[] local(PairWeights pairs) {
        int[] ranking = borda(pairs);
        double slack = IMPROVEMENT * Math.max(1, pairs.total());
        boolean improved = true;
        while (improved) {
            improved = false;
            for (int i = 0; i < ranking.length; i++) {
                improved |= move(pairs, ranking, i, slack);
            }
        }
        return ranking;
    }

    /** Moves the alternative of number i to its best place; false if it is there. */
    private static boolean move(PairWeights pairs, int[] ranking, int i, double slack) {
        int from = 0;
        while (ranking[from] != i) {
            from++;
        }
        int to = from;
        double best = -slack;
        double change = 0;
        for (int r = from - 1; r >= 0; r--) {
            change += pairs.over(ranking[r], i) - pairs.over(i, ranking[r]);
            if (change < best) {
                best = change;
                to = r;
            }
        }
        change = 0;
        for (int r = from + 1; r < ranking.length; r++) {
            change += pairs.over(i, ranking[r]) - pairs.over(ranking[r], i);
            if (change < best) {
                best = change;
                to = r;
            }
        }
        if (to < from) {
            System.arraycopy(ranking, to, ranking, to + 1, from - to);
        } else {
            System.arraycopy(ranking, from + 1, ranking, from, to - from);
        }
        ranking[to] = i;
        return to != from;
    }
}
