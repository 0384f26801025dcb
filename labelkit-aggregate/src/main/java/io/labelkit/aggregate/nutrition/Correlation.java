package io.labelkit.aggregate.nutrition;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.statistics.Interval;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;

/** Measures of association. Pairs with a value missing must be left out before. */
final class Correlation {
    private Correlation() {}

    /** Pearson's r; empty where a variable does not vary. */
    static OptionalDouble pearson(double[] x, double[] y) {
        Checks.check(x.length == y.length, "y", "as long as x, " + x.length, y.length);
        double meanX = Arrays.stream(x).average().orElse(0);
        double meanY = Arrays.stream(y).average().orElse(0);
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
            xy += (x[i] - meanX) * (y[i] - meanY);
        }
        double r = xy / Math.sqrt(xx) / Math.sqrt(yy);
        return Double.isFinite(r) ? OptionalDouble.of(Math.max(-1, Math.min(1, r))) : OptionalDouble.empty();
    }

    /** Pearson's r of the ranks, ties with their mean rank. */
    static OptionalDouble spearman(double[] x, double[] y) {
        return pearson(ranks(x), ranks(y));
    }

    private static double[] ranks(double[] values) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted((a, b) -> Double.compare(values[a], values[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] ranks = new double[values.length];
        for (int from = 0; from < order.length; ) {
            int to = from;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + to - 1) / 2.0;
            }
            from = to;
        }
        return ranks;
    }

    /** Fisher's interval, whose variance for ranks is that of Bonett and Wright (2000, doi:10.1007/BF02294183). */
    static Optional<Interval> interval(double r, int n, boolean ranks, double level) {
        if (n < 4 || Math.abs(r) >= 1) {
            return Optional.empty();
        }
        double z = new NormalDistribution().inverseCumulativeProbability((1 + level) / 2);
        double half = z * Math.sqrt((ranks ? 1 + r * r / 2 : 1) / (n - 3));
        double centre = 0.5 * Math.log((1 + r) / (1 - r));
        return Optional.of(new Interval(r, Math.tanh(centre - half), Math.tanh(centre + half), level));
    }

    /** The share of the variance of y between the groups. */
    static OptionalDouble etaSquared(List<String> groups, double[] y) {
        double mean = Arrays.stream(y).average().orElse(0);
        Map<String, double[]> sums = new TreeMap<>();
        double total = 0;
        for (int i = 0; i < y.length; i++) {
            double[] sum = sums.computeIfAbsent(groups.get(i), g -> new double[2]);
            sum[0] += y[i] - mean;
            sum[1]++;
            total += (y[i] - mean) * (y[i] - mean);
        }
        double between = 0;
        for (double[] sum : sums.values()) {
            between += sum[0] * sum[0] / sum[1];
        }
        return total == 0 || sums.size() < 2
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.max(0, Math.min(1, between / total)));
    }

    /** Bias-corrected Cramer's V. */
    static OptionalDouble cramersV(List<String> x, List<String> y) {
        Map<String, Integer> rows = new HashMap<>();
        Map<String, Integer> columns = new HashMap<>();
        x.forEach(value -> rows.putIfAbsent(value, rows.size()));
        y.forEach(value -> columns.putIfAbsent(value, columns.size()));
        int r = rows.size();
        int k = columns.size();
        double n = x.size();
        if (r < 2 || k < 2) {
            return OptionalDouble.empty();
        }
        double[][] table = new double[r][k];
        double[] rowSums = new double[r];
        double[] columnSums = new double[k];
        for (int i = 0; i < x.size(); i++) {
            int a = rows.getOrDefault(x.get(i), 0);
            int b = columns.getOrDefault(y.get(i), 0);
            table[a][b]++;
            rowSums[a]++;
            columnSums[b]++;
        }
        double phi2 = -1;
        for (int a = 0; a < r; a++) {
            for (int b = 0; b < k; b++) {
                phi2 += table[a][b] * table[a][b] / (rowSums[a] * columnSums[b]);
            }
        }
        double corrected = Math.max(0, phi2 - (k - 1.0) * (r - 1.0) / (n - 1));
        double rc = r - (r - 1.0) * (r - 1.0) / (n - 1);
        double kc = k - (k - 1.0) * (k - 1.0) / (n - 1);
        double v = Math.sqrt(corrected / Math.min(rc - 1, kc - 1));
        return Double.isFinite(v) ? OptionalDouble.of(Math.min(1, v)) : OptionalDouble.empty();
    }
}
