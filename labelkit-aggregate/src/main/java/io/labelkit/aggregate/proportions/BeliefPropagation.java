package io.labelkit.aggregate.proportions;

import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Loopy sum-product on the energy {@code counting sum_B (sum y - c_B)^2 + similarity sum_{i~j} 1[y_i != y_j] - sum_i log p_i(y_i)} with damping
 * one half. Messages are log odds. A bag's message to an example needs the distribution of the sum of the others'
 * beliefs, from prefixes and suffixes.
 */
final class BeliefPropagation implements BagInference {
    private static final int MOST_ROUNDS = 100;
    private static final double STILL = 1e-4;
    private static final double DAMPING = 0.5;
    private static final double MOST_ODDS = 30;

    private final int[][] edges;
    private final double similarity;
    private final double counting;

    BeliefPropagation(int[][] neighbours, double similarity, double counting) {
        this.edges = symmetric(neighbours);
        this.similarity = similarity;
        this.counting = counting;
    }

    /** Each pair once, from the smaller number to the greater. */
    private static int[][] symmetric(int[][] neighbours) {
        List<int[]> pairs = new ArrayList<>();
        for (int i = 0; i < neighbours.length; i++) {
            for (int j : neighbours[i]) {
                Checks.check(j >= 0 && j < neighbours.length && j != i, "neighbours[" + i + "]", "other examples", j);
                int from = i;
                boolean known = j < i && Arrays.stream(neighbours[j]).anyMatch(back -> back == from);
                if (!known) {
                    pairs.add(new int[] {i, j});
                }
            }
        }
        return pairs.toArray(int[][]::new);
    }

    @Override
    public double[] targets(double[] p, int[] start, int[] positives) {
        int n = p.length;
        double[] own = new double[n];
        for (int i = 0; i < n; i++) {
            double inside = Math.min(1 - 1e-9, Math.max(1e-9, p[i]));
            own[i] = Math.log(inside) - Math.log1p(-inside);
        }
        double[] forward = new double[edges.length];
        double[] backward = new double[edges.length];
        double[] fromBag = new double[n];
        double[] belief = own.clone();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double moved = 0;
            double[] toBag = new double[n];
            for (int i = 0; i < n; i++) {
                toBag[i] = belief[i] - fromBag[i];
            }
            for (int b = 0; b < positives.length; b++) {
                double[] messages = bagMessages(Arrays.copyOfRange(toBag, start[b], start[b + 1]), positives[b]);
                for (int i = start[b]; i < start[b + 1]; i++) {
                    double next = DAMPING * fromBag[i] + (1 - DAMPING) * messages[i - start[b]];
                    moved = Math.max(moved, Math.abs(next - fromBag[i]));
                    belief[i] += next - fromBag[i];
                    fromBag[i] = next;
                }
            }
            for (int e = 0; e < edges.length; e++) {
                int i = edges[e][0];
                int j = edges[e][1];
                double toJ = DAMPING * forward[e] + (1 - DAMPING) * agreement(belief[i] - backward[e]);
                double toI = DAMPING * backward[e] + (1 - DAMPING) * agreement(belief[j] - forward[e]);
                moved = Math.max(moved, Math.max(Math.abs(toJ - forward[e]), Math.abs(toI - backward[e])));
                belief[j] += toJ - forward[e];
                belief[i] += toI - backward[e];
                forward[e] = toJ;
                backward[e] = toI;
            }
            if (moved < STILL) {
                break;
            }
        }
        double[] q = new double[n];
        Arrays.setAll(q, i -> 1 / (1 + Math.exp(-belief[i])));
        return q;
    }

    /** The log odds that an example's label sends to a neighbour. */
    private double agreement(double odds) {
        double bounded = Math.max(-MOST_ODDS, Math.min(MOST_ODDS, odds));
        double same = Math.exp(similarity);
        double up = Math.exp(bounded);
        return Math.log(up * same + 1) - Math.log(up + same);
    }

    /** What the count of a bag says of each of its examples, as log odds. */
    private double[] bagMessages(double[] odds, int count) {
        int n = odds.length;
        double[] p = new double[n];
        Arrays.setAll(p, i -> 1 / (1 + Math.exp(-Math.max(-MOST_ODDS, Math.min(MOST_ODDS, odds[i])))));
        double[][] suffix = new double[n + 1][];
        suffix[n] = new double[] {1};
        for (int i = n - 1; i >= 0; i--) {
            suffix[i] = extended(suffix[i + 1], p[i]);
        }
        double[] prefix = {1};
        double[] messages = new double[n];
        for (int i = 0; i < n; i++) {
            double[] others = convolved(prefix, suffix[i + 1]);
            double with = logWeight(others, count - 1);
            double without = logWeight(others, count);
            messages[i] = Math.max(-MOST_ODDS, Math.min(MOST_ODDS, with - without));
            prefix = extended(prefix, p[i]);
        }
        return messages;
    }

    /** log sum_s others(s) exp(-counting (s - rest)^2), where rest is what is left of the count. */
    private double logWeight(double[] others, int rest) {
        double best = Double.NEGATIVE_INFINITY;
        double[] terms = new double[others.length];
        for (int s = 0; s < others.length; s++) {
            terms[s] = others[s] == 0
                    ? Double.NEGATIVE_INFINITY
                    : Math.log(others[s]) - counting * (s - rest) * (s - rest);
            best = Math.max(best, terms[s]);
        }
        double sum = 0;
        for (double term : terms) {
            sum += Math.exp(term - best);
        }
        return best + Math.log(sum);
    }

    private static double[] extended(double[] counts, double p) {
        return convolved(counts, new double[] {1 - p, p});
    }

    private static double[] convolved(double[] a, double[] b) {
        double[] sum = new double[a.length + b.length - 1];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                sum[i + j] += a[i] * b[j];
            }
        }
        return sum;
    }
}
