package io.labelkit.model.student;

import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Numbers as levels: a level between each two edges, with the mean of the numbers that training saw there.
 *
 * @param edges in rising order, at least one
 * @param centres one a level, in rising order
 * @param least the least number of training
 * @param greatest the greatest
 */
record NumberScale(double[] edges, double[] centres, double least, double greatest) {
    /** About as many edges as wanted, between different numbers, with about as many numbers between each two. */
    static NumberScale of(NumberLabels data, int most) {
        double[] sorted = new double[data.size()];
        Arrays.setAll(sorted, data::value);
        Arrays.sort(sorted);
        Checks.check(
                sorted.length > 0 && sorted[0] < sorted[sorted.length - 1],
                "values",
                "at least two different numbers",
                sorted.length == 0 ? "none" : sorted[0]);
        double[] all = edges(sorted, most);
        double[] sums = new double[all.length + 1];
        int[] counts = new int[all.length + 1];
        for (double value : sorted) {
            int level = level(value, all);
            sums[level] += value;
            counts[level]++;
        }
        for (int b = 0; b < sums.length; b++) {
            sums[b] /= counts[b];
        }
        return new NumberScale(all, sums, sorted[0], sorted[sorted.length - 1]);
    }

    /** Between each two different numbers if they are few; otherwise after each part of the sorted numbers. */
    private static double[] edges(double[] sorted, int most) {
        double[] different = Arrays.stream(sorted).distinct().toArray();
        TreeSet<Double> edges = new TreeSet<>();
        for (int i = 1; different.length - 1 <= most && i < different.length; i++) {
            edges.add((different[i - 1] + different[i]) / 2);
        }
        for (int e = 1; different.length - 1 > most && e <= most; e++) {
            int at = Arrays.binarySearch(different, sorted[(int) ((long) sorted.length * e / (most + 1))]);
            if (at > 0) {
                edges.add((different[at - 1] + different[at]) / 2);
            }
        }
        if (edges.isEmpty()) {
            edges.add((different[0] + different[1]) / 2);
        }
        return edges.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static int level(double value, double[] edges) {
        int level = 0;
        while (level < edges.length && value > edges[level]) {
            level++;
        }
        return level;
    }

    int size() {
        return centres.length;
    }

    /** Names for people, which differ from each other. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (int b = 0; b < size(); b++) {
            names.add(
                    b == 0
                            ? "at most " + edges[0]
                            : String.format(
                                    Locale.ROOT,
                                    "above %s%s",
                                    edges[b - 1],
                                    b < edges.length ? " to " + edges[b] : ""));
        }
        return names;
    }

    double[] target(double value, double error) {
        if (error > 0) {
            return NumberLabels.spread(value, error, edges);
        }
        double[] target = new double[size()];
        target[level(value, edges)] = 1;
        return target;
    }

    double mean(double[] p) {
        double mean = 0;
        for (int b = 0; b < p.length; b++) {
            mean += p[b] * centres[b];
        }
        return mean;
    }

    double deviation(double[] p) {
        double mean = mean(p);
        double variance = 0;
        for (int b = 0; b < p.length; b++) {
            variance += p[b] * (centres[b] - mean) * (centres[b] - mean);
        }
        return Math.sqrt(variance);
    }

    /** The number below which a share of the distribution lies, with each level spread evenly over its stretch. */
    double quantile(double[] p, double share) {
        double below = 0;
        for (int b = 0; b < p.length; b++) {
            if (below + p[b] >= share || b == p.length - 1) {
                double from = b == 0 ? least : edges[b - 1];
                double to = b == p.length - 1 ? greatest : edges[b];
                double part = p[b] > 0 ? Math.max(0, Math.min(1, (share - below) / p[b])) : 0.5;
                return from + part * (to - from);
            }
            below += p[b];
        }
        return greatest;
    }
}
