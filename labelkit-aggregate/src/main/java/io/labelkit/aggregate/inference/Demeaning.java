package io.labelkit.aggregate.inference;

import java.util.List;

/** Takes the weighted means of groups out of a column; of two kinds of groups by turns until nothing changes. */
final class Demeaning {
    private static final double STILL = 1e-10;
    private static final int MOST_ROUNDS = 10_000;

    private Demeaning() {}

    static double[] of(double[] column, double[] weights, List<int[]> groups) {
        double[] rest = column.clone();
        double size = 0;
        for (double value : column) {
            size = Math.max(size, Math.abs(value));
        }
        double moved = Double.POSITIVE_INFINITY;
        for (int round = 0; round < MOST_ROUNDS && moved > STILL * size; round++) {
            moved = 0;
            for (int[] group : groups) {
                moved = Math.max(moved, take(rest, weights, group));
            }
            if (groups.size() == 1) {
                break;
            }
        }
        return rest;
    }

    private static double take(double[] rest, double[] weights, int[] group) {
        int count = Groups.count(group);
        double[] sum = new double[count];
        double[] weight = new double[count];
        for (int i = 0; i < rest.length; i++) {
            sum[group[i]] += weights[i] * rest[i];
            weight[group[i]] += weights[i];
        }
        double moved = 0;
        for (int g = 0; g < count; g++) {
            sum[g] = weight[g] == 0 ? 0 : sum[g] / weight[g];
            moved = Math.max(moved, Math.abs(sum[g]));
        }
        for (int i = 0; i < rest.length; i++) {
            rest[i] -= sum[group[i]];
        }
        return moved;
    }
}
