package io.labelkit.aggregate.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The estimated share of outcomes at most a value, for every value, with its variance: of one or several independent
 * samples, in each the sum of its units' steps over the sum of their sizes. The variance of a sample with sums S, sizes n, total T and
 * mean m is {@code sum (S - m n)^2 / T^2}. Each step changes its unit only, so all values take one pass.
 */
final class SteppedShare {
    /** From this value on the unit's sum is greater by the height. */
    private record Step(double value, int sample, int unit, double height) {}

    private final List<Step> steps = new ArrayList<>();
    private final List<double[]> sizes = new ArrayList<>();
    private final List<Optional<int[]>> units = new ArrayList<>();

    /** Starts a sample whose rows have these sizes and, where they are given, clusters; all later steps are of it. */
    SteppedShare sample(double[] rowSizes, Optional<int[]> clusters) {
        int count = clusters.map(Groups::count).orElse(rowSizes.length);
        double[] unitSizes = new double[count];
        for (int i = 0; i < rowSizes.length; i++) {
            unitSizes[clusters.isPresent() ? clusters.get()[i] : i] += rowSizes[i];
        }
        sizes.add(unitSizes);
        units.add(clusters);
        return this;
    }

    SteppedShare step(int row, double value, double height) {
        Optional<int[]> clusters = units.get(units.size() - 1);
        steps.add(new Step(value, units.size() - 1, clusters.isPresent() ? clusters.get()[row] : row, height));
        return this;
    }

    /** The value at which the share crosses q, and the values at which it is within z standard errors of q. */
    double[] quantile(double q, double z) {
        steps.sort(Comparator.comparingDouble(Step::value));
        int samples = sizes.size();
        double[][] sums = new double[samples][];
        double[] total = new double[samples];
        double[] squaredSizes = new double[samples];
        for (int s = 0; s < samples; s++) {
            sums[s] = new double[sizes.get(s).length];
            total[s] = Arrays.stream(sizes.get(s)).sum();
            squaredSizes[s] = Arrays.stream(sizes.get(s)).map(v -> v * v).sum();
        }
        double[] sum = new double[samples];
        double[] squares = new double[samples];
        double[] products = new double[samples];
        double crossing = Double.NaN;
        double low = Double.NaN;
        double high = Double.NaN;
        for (int at = 0; at < steps.size(); ) {
            double value = steps.get(at).value();
            boolean open = high == Double.POSITIVE_INFINITY;
            high = open ? value : high;
            for (; at < steps.size() && steps.get(at).value() == value; at++) {
                Step step = steps.get(at);
                int s = step.sample();
                double before = sums[s][step.unit()];
                double after = before + step.height();
                sums[s][step.unit()] = after;
                sum[s] += step.height();
                squares[s] += after * after - before * before;
                products[s] += step.height() * sizes.get(s)[step.unit()];
            }
            double share = 0;
            double variance = 0;
            for (int s = 0; s < samples; s++) {
                double mean = sum[s] / total[s];
                share += mean;
                variance += Math.max(0, squares[s] - 2 * mean * products[s] + mean * mean * squaredSizes[s])
                        / (total[s] * total[s]);
            }
            crossing = Double.isNaN(crossing) && share >= q - 1e-12 ? value : crossing;
            if (Math.abs(share - q) <= z * Math.sqrt(variance)) {
                low = Double.isNaN(low) ? value : low;
                // The share stays the same up to the next value.
                high = at < steps.size() ? Double.POSITIVE_INFINITY : value;
            }
        }
        crossing = Double.isNaN(crossing) ? steps.get(steps.size() - 1).value() : crossing;
        return new double[] {
            crossing, Double.isNaN(low) ? crossing : low, Double.isNaN(high) ? crossing : high
        };
    }
}
