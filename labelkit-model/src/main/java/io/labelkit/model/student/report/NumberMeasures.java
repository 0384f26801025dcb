package io.labelkit.model.student.report;

import io.labelkit.core.statistics.Bootstrap;
import io.labelkit.core.statistics.Interval;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** Measures of numbers against true numbers. */
final class NumberMeasures {
    private static final long SEED = 42;

    private final double[] said;
    private final double[] truth;

    NumberMeasures(double[] said, double[] truth) {
        this.said = said;
        this.truth = truth;
    }

    NumberContestant of(String name) {
        int n = said.length;
        int[] all = new int[n];
        Arrays.setAll(all, i -> i);
        return new NumberContestant(
                name,
                n,
                interval(this::absolute),
                interval(rows -> Math.sqrt(mean(rows, i -> (said[i] - truth[i]) * (said[i] - truth[i])))),
                n == 0 ? OptionalDouble.empty() : OptionalDouble.of(mean(all, i -> said[i] - truth[i])),
                interval(rows -> correlation(ranks(picked(said, rows)), ranks(picked(truth, rows)))),
                known(n == 0 ? Double.NaN : correlation(said, truth)));
    }

    private Optional<Interval> interval(ToDoubleFunction<int[]> statistic) {
        return said.length == 0 ? Optional.empty() : Bootstrap.withSeed(SEED).interval(said.length, statistic);
    }

    private static OptionalDouble known(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private double absolute(int[] rows) {
        return mean(rows, i -> Math.abs(said[i] - truth[i]));
    }

    private interface Term {
        double at(int row);
    }

    private static double mean(int[] rows, Term term) {
        double sum = 0;
        for (int row : rows) {
            sum += term.at(row);
        }
        return sum / rows.length;
    }

    private static double[] picked(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(i -> values[i]).toArray();
    }

    /** Ranks from 1; equal numbers get the mean of theirs. */
    static double[] ranks(double[] values) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
        double[] ranks = new double[values.length];
        for (int from = 0; from < order.length; ) {
            int to = from;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + to + 1) / 2.0;
            }
            from = to;
        }
        return ranks;
    }

    /** Pearson's; not a number if either side is constant. */
    static double correlation(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElse(0);
        double meanY = Arrays.stream(y).average().orElse(0);
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - meanX) * (y[i] - meanY);
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
        }
        return xx == 0 || yy == 0 ? Double.NaN : xy / Math.sqrt(xx * yy);
    }
}
