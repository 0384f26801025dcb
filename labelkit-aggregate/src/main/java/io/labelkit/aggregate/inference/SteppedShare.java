package io.labelkit.aggregate.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The estimated share of outcomes at most a value, for every value, with its variance. The estimate is a sum of ratios, each
 * the sum of its rows' steps over the sum of their weights. Ratios over the same rows are of one sample; samples are
 * independent. With T the normalised steps of a unit (a row or a cluster) in all ratios of a sample, a[c] its normalised weight
 * in ratio c and m[c] that ratio, the variance of the sample is {@code sum (T - sum_c m[c] a[c])^2}. A step changes one unit, so
 * all values take one pass.
 */
final class SteppedShare {
    /** From this value on the unit's sum is greater by the height. */
    private record Step(double value, int ratio, int unit, double height) {}

    /** Weights of units, normalised, and what the rows' weights summed to. */
    private record Ratio(int sample, double[] sizes, double total) {}

    private final Optional<int[]> clusters;
    private final List<Ratio> ratios = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private int samples;

    /** With rows that are units, or in clusters. */
    SteppedShare(Optional<int[]> clusters) {
        this.clusters = clusters;
    }

    /** Starts a sample. */
    SteppedShare sample() {
        samples++;
        return this;
    }

    /** Adds a ratio over the rows of the last sample; later steps are of it. */
    SteppedShare ratio(double[] weights) {
        double[] sizes = new double[clusters.map(Groups::count).orElse(weights.length)];
        double total = Arrays.stream(weights).sum();
        for (int i = 0; i < weights.length; i++) {
            sizes[unit(i)] += weights[i] / total;
        }
        ratios.add(new Ratio(samples - 1, sizes, total));
        return this;
    }

    /** From a value on, the sum of the last ratio is greater. */
    SteppedShare step(int row, double value, double height) {
        int last = ratios.size() - 1;
        steps.add(new Step(value, last, unit(row), height / ratios.get(last).total()));
        return this;
    }

    private int unit(int row) {
        return clusters.isPresent() ? clusters.get()[row] : row;
    }

    /** The value at which the share crosses q, and the first and last at which it is within z standard errors of q. */
    double[] quantile(double q, double z) {
        steps.sort(Comparator.comparingDouble(Step::value));
        Sums sums = new Sums();
        double crossing = Double.NaN;
        double low = Double.NaN;
        double high = Double.NaN;
        boolean inside = false;
        for (int at = 0; at < steps.size(); ) {
            double value = steps.get(at).value();
            // The share stays the same up to the next value, which therefore ends what was inside.
            high = inside ? value : high;
            for (; at < steps.size() && steps.get(at).value() == value; at++) {
                sums.take(steps.get(at));
            }
            double share = Arrays.stream(sums.mean).sum();
            crossing = Double.isNaN(crossing) && share >= q - 1e-12 ? value : crossing;
            inside = Math.abs(share - q) <= z * Math.sqrt(sums.variance());
            low = inside && Double.isNaN(low) ? value : low;
            high = inside ? value : high;
        }
        double middle = Double.isNaN(crossing) ? steps.get(steps.size() - 1).value() : crossing;
        return new double[] {middle, Double.isNaN(low) ? middle : low, Double.isNaN(high) ? middle : high};
    }

    /** What the variance is made of. */
    private final class Sums {
        private final double[] mean = new double[ratios.size()];
        private final double[] products = new double[ratios.size()];
        private final double[] squares = new double[samples];
        private final double[][] sizes = new double[ratios.size()][ratios.size()];
        private final List<double[]> units = new ArrayList<>();

        Sums() {
            for (Ratio ratio : ratios) {
                if (units.size() == ratio.sample()) {
                    units.add(new double[ratio.sizes().length]);
                }
            }
            for (int c = 0; c < sizes.length; c++) {
                for (int d = 0; d < sizes.length; d++) {
                    if (ratios.get(c).sample() == ratios.get(d).sample()) {
                        sizes[c][d] = MomentFit.dot(
                                ratios.get(c).sizes(), ratios.get(d).sizes());
                    }
                }
            }
        }

        void take(Step step) {
            int sample = ratios.get(step.ratio()).sample();
            double before = units.get(sample)[step.unit()];
            double after = before + step.height();
            units.get(sample)[step.unit()] = after;
            squares[sample] += after * after - before * before;
            mean[step.ratio()] += step.height();
            for (int c = 0; c < products.length; c++) {
                if (ratios.get(c).sample() == sample) {
                    products[c] += step.height() * ratios.get(c).sizes()[step.unit()];
                }
            }
        }

        double variance() {
            double variance = Arrays.stream(squares).sum();
            for (int c = 0; c < mean.length; c++) {
                variance -= 2 * mean[c] * products[c];
                variance += mean[c] * MomentFit.dot(mean, sizes[c]);
            }
            return Math.max(0, variance);
        }
    }
}
