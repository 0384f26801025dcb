package io.labelkit.core.statistics;

import io.labelkit.core.internal.Checks;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Bootstrap intervals (Efron 1979, doi:10.1214/aos/1176344552; BCa: Efron 1987, doi:10.2307/2289144): the statistic is
 * computed on many samples of the same size, drawn with replacement from the units, which should be what is independent
 * (usually examples). Quantiles of the replicates interpolate linearly. Replicates without a value (NaN) are dropped; if
 * more than one in twenty is, there is no interval. The same settings and data give the same bits. Immutable and
 * thread-safe.
 *
 * <pre>{@code
 * double[] score = {1, 0, 1, 1};
 * Optional<Interval> mean = Bootstrap.withSeed(7).interval(4, rows -> Arrays.stream(rows).mapToDouble(i -> score[i]).average().orElseThrow());
 * }</pre>
 *
 * @param resamples how many samples are drawn, at least 20
 * @param level the confidence level, in (0, 1)
 * @param seed the seed
 */
public record Bootstrap(int resamples, double level, long seed) {
    private static final double MOST_UNDEFINED = 0.05;

    /**
     * Checks the settings.
     *
     * @param resamples how many samples are drawn, at least 20
     * @param level the confidence level, in (0, 1)
     * @param seed the seed
     */
    public Bootstrap {
        Checks.check(resamples >= 20, "resamples", "at least 20", resamples);
        Interval.checkLevel(level);
    }

    /**
     * A thousand samples at level 0.95.
     *
     * @param seed the seed
     * @return the settings
     */
    public static Bootstrap withSeed(long seed) {
        return new Bootstrap(1000, 0.95, seed);
    }

    /**
     * The percentile interval of any statistic of n units.
     *
     * @param units n, at least 1
     * @param statistic from the rows of a sample, each in [0, n), to its value; NaN where it has none. The array is used
     *     again, so it must not be kept
     * @return the interval; empty if the statistic has no value for the data or for too many samples
     */
    public Optional<Interval> interval(int units, ToDoubleFunction<int[]> statistic) {
        Checks.positive(units, "units");
        double estimate = statistic.applyAsDouble(identity(units));
        return percentile(estimate, replicates(units, statistic), (1 - level) / 2, (1 + level) / 2);
    }

    /**
     * The bias-corrected and accelerated interval of any statistic of n units; it needs n further evaluations on n - 1
     * units each (the jackknife).
     *
     * @param units n, at least 2
     * @param statistic as in {@link #interval}
     * @return the interval; empty if the statistic has no value for the data, for a jackknife sample or for too many
     *     samples, or if all replicates lie on one side of the estimate
     */
    public Optional<Interval> bcaInterval(int units, ToDoubleFunction<int[]> statistic) {
        Checks.check(units >= 2, "units", "at least 2", units);
        double estimate = statistic.applyAsDouble(identity(units));
        double[] replicates = replicates(units, statistic);
        double below = 0;
        int defined = 0;
        for (double replicate : replicates) {
            below += replicate < estimate ? 1 : replicate == estimate ? 0.5 : 0;
            defined += Double.isNaN(replicate) ? 0 : 1;
        }
        double acceleration = acceleration(units, statistic);
        if (below == 0 || below == defined || Double.isNaN(acceleration)) {
            return Optional.empty();
        }
        NormalDistribution normal = new NormalDistribution();
        double bias = normal.inverseCumulativeProbability(below / defined);
        double z = normal.inverseCumulativeProbability((1 + level) / 2);
        double from = normal.cumulativeProbability(bias + (bias - z) / (1 - acceleration * (bias - z)));
        double to = normal.cumulativeProbability(bias + (bias + z) / (1 - acceleration * (bias + z)));
        return percentile(estimate, replicates, from, to);
    }

    /**
     * The percentile interval of a statistic of counts, for data that falls into few kinds: a sample is drawn from the
     * multinomial distribution, which is the same as drawing units one by one and takes no longer for more of them.
     *
     * @param counts how many units there are of each kind; at least one in all
     * @param statistic from the counts of a sample to its value; NaN where it has none. The array is used again
     * @return the interval; empty if the statistic has no value for the data or for too many samples
     */
    public Optional<Interval> intervalOfCounts(long[] counts, ToDoubleFunction<long[]> statistic) {
        long total = 0;
        for (long count : counts) {
            Checks.check(count >= 0, "counts", "at least 0", count);
            total = Math.addExact(total, count);
        }
        Checks.check(total >= 1, "counts", "of at least one unit", total);
        double estimate = statistic.applyAsDouble(counts.clone());
        SplittableRandom random = new SplittableRandom(seed);
        double[] replicates = new double[resamples];
        long[] sample = new long[counts.length];
        for (int b = 0; b < resamples; b++) {
            drawCounts(counts, total, sample, random);
            replicates[b] = statistic.applyAsDouble(sample);
        }
        return percentile(estimate, replicates, (1 - level) / 2, (1 + level) / 2);
    }

    /**
     * The interval of the difference of two means over the same units, such as the scores of two models on the same
     * examples: units are drawn with both their scores.
     *
     * @param first the score of each unit under the first
     * @param second the score of each unit under the second
     * @return mean of first minus mean of second; empty only if a score is NaN
     */
    public Optional<Interval> pairedDifference(double[] first, double[] second) {
        Checks.check(first.length == second.length, "second", "as long as first, " + first.length, second.length);
        Checks.check(first.length > 0, "first", "not empty", first.length);
        return interval(first.length, rows -> {
            double sum = 0;
            for (int i : rows) {
                sum += first[i] - second[i];
            }
            return sum / rows.length;
        });
    }

    /**
     * The percentile interval of a statistic whose values for the samples are known, for those who compute many
     * statistics from each sample, or samples at the same time.
     *
     * @param estimate the value for the data; NaN where it has none
     * @param replicates the value for each sample, {@code resamples} of them; NaN where a sample has none
     * @return the interval; empty if the statistic has no value for the data or for too many samples
     */
    public Optional<Interval> intervalOfReplicates(double estimate, double[] replicates) {
        Checks.check(replicates.length == resamples, "replicates", resamples + " numbers", replicates.length);
        return percentile(estimate, replicates, (1 - level) / 2, (1 + level) / 2);
    }

    private double[] replicates(int units, ToDoubleFunction<int[]> statistic) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] replicates = new double[resamples];
        int[] rows = new int[units];
        for (int b = 0; b < resamples; b++) {
            for (int i = 0; i < units; i++) {
                rows[i] = random.nextInt(units);
            }
            replicates[b] = statistic.applyAsDouble(rows);
        }
        return replicates;
    }

    private static void drawCounts(long[] counts, long total, long[] sample, SplittableRandom random) {
        long unitsLeft = total;
        long drawsLeft = total;
        for (int k = 0; k < counts.length; k++) {
            sample[k] = unitsLeft == 0 || drawsLeft == 0
                    ? 0
                    : Binomial.draw(drawsLeft, counts[k] / (double) unitsLeft, random);
            drawsLeft -= sample[k];
            unitsLeft -= counts[k];
        }
    }

    private static double acceleration(int units, ToDoubleFunction<int[]> statistic) {
        double[] jackknife = new double[units];
        int[] rows = new int[units - 1];
        for (int left = 0; left < units; left++) {
            for (int i = 0; i < units - 1; i++) {
                rows[i] = i < left ? i : i + 1;
            }
            jackknife[left] = statistic.applyAsDouble(rows);
        }
        double mean = Arrays.stream(jackknife).average().orElse(Double.NaN);
        double squares = 0;
        double cubes = 0;
        for (double value : jackknife) {
            double d = mean - value;
            squares += d * d;
            cubes += d * d * d;
        }
        return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
    }

    private Optional<Interval> percentile(double estimate, double[] replicates, double from, double to) {
        double[] sorted =
                Arrays.stream(replicates).filter(x -> !Double.isNaN(x)).sorted().toArray();
        boolean tooFew = replicates.length - sorted.length > MOST_UNDEFINED * replicates.length;
        return Double.isNaN(estimate) || tooFew
                ? Optional.empty()
                : Optional.of(new Interval(estimate, quantile(sorted, from), quantile(sorted, to), level));
    }

    private static double quantile(double[] sorted, double q) {
        double at = q * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    private static int[] identity(int units) {
        int[] rows = new int[units];
        Arrays.setAll(rows, i -> i);
        return rows;
    }
}
