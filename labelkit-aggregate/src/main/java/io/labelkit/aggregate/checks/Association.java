package io.labelkit.aggregate.checks;

import io.labelkit.aggregate.internal.NamedSeed;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.FDistribution;

/** The size of an association and how likely chance does as much. */
record Association(double effect, double p) {
    /** Up to this number of different values, numbers are categories. */
    static final int FEW = 20;

    private static final int RANDOM_LABELS = 999;
    /** Cochran's rule: an expected count below this is small, and more than a fifth of them are too many. */
    private static final double SMALL = 5;

    private static final double MANY = 0.2;

    /** Chi-squared test of two categories; empty if one of them is constant. */
    static Optional<Association> ofCategories(
            int[] values, int valueCount, int[] labels, int classCount, long seed, String name) {
        int n = values.length;
        double[] valueShare = shares(values, valueCount);
        double[] labelShare = shares(labels, classCount);
        int r = positive(valueShare);
        int c = positive(labelShare);
        if (r < 2 || c < 2) {
            return Optional.empty();
        }
        double chi = chiSquared(values, valueShare, labels, labelShare);
        double df = (r - 1.0) * (c - 1.0);
        double phi = Math.max(0, chi / n - df / (n - 1));
        double rows = r - (r - 1.0) * (r - 1.0) / (n - 1);
        double columns = c - (c - 1.0) * (c - 1.0) / (n - 1);
        double least = Math.min(rows - 1, columns - 1);
        double effect = least <= 0 ? 0 : Math.min(1, Math.sqrt(phi / least));
        double p = sparse(valueShare, labelShare, n, r * c)
                ? randomLabels(values, valueShare, labels, labelShare, chi, NamedSeed.random(seed, 0, name))
                : 1 - new ChiSquaredDistribution(df).cumulativeProbability(chi);
        return Optional.of(new Association(effect, Math.max(0, p)));
    }

    private static double[] shares(int[] codes, int count) {
        double[] shares = new double[count];
        for (int code : codes) {
            shares[code] += 1.0 / codes.length;
        }
        return shares;
    }

    private static int positive(double[] shares) {
        int count = 0;
        for (double share : shares) {
            count += share > 0 ? 1 : 0;
        }
        return count;
    }

    private static double chiSquared(int[] values, double[] valueShare, int[] labels, double[] labelShare) {
        int n = values.length;
        int[] counts = new int[valueShare.length * labelShare.length];
        for (int i = 0; i < n; i++) {
            counts[values[i] * labelShare.length + labels[i]]++;
        }
        double chi = 0;
        for (int v = 0; v < valueShare.length; v++) {
            for (int l = 0; l < labelShare.length; l++) {
                double expected = n * valueShare[v] * labelShare[l];
                double difference = counts[v * labelShare.length + l] - expected;
                chi += expected > 0 ? difference * difference / expected : 0;
            }
        }
        return chi;
    }

    private static boolean sparse(double[] valueShare, double[] labelShare, int n, int cells) {
        int small = 0;
        for (double v : valueShare) {
            for (double l : labelShare) {
                small += v > 0 && l > 0 && n * v * l < SMALL ? 1 : 0;
            }
        }
        return small > MANY * cells;
    }

    private static double randomLabels(
            int[] values,
            double[] valueShare,
            int[] labels,
            double[] labelShare,
            double observed,
            SplittableRandom random) {
        int[] shuffled = labels.clone();
        int asLarge = 0;
        for (int b = 0; b < RANDOM_LABELS; b++) {
            for (int i = shuffled.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int swapped = shuffled[i];
                shuffled[i] = shuffled[j];
                shuffled[j] = swapped;
            }
            // A little slack, as sums in another order differ by rounding.
            asLarge += chiSquared(values, valueShare, shuffled, labelShare) >= observed * (1 - 1e-12) ? 1 : 0;
        }
        return (1.0 + asLarge) / (1 + RANDOM_LABELS);
    }

    /** One-way analysis of variance; empty if the numbers are constant or there are too few. */
    static Optional<Association> ofNumbers(double[] numbers, int[] labels, int classCount) {
        int[] counts = new int[classCount];
        double[] means = new double[classCount];
        double mean = 0;
        for (int i = 0; i < numbers.length; i++) {
            counts[labels[i]]++;
            means[labels[i]] += numbers[i];
            mean += numbers[i] / numbers.length;
        }
        int used = 0;
        double between = 0;
        for (int k = 0; k < classCount; k++) {
            if (counts[k] > 0) {
                used++;
                means[k] /= counts[k];
                between += counts[k] * (means[k] - mean) * (means[k] - mean);
            }
        }
        double within = 0;
        for (int i = 0; i < numbers.length; i++) {
            within += (numbers[i] - means[labels[i]]) * (numbers[i] - means[labels[i]]);
        }
        int rest = numbers.length - used;
        if (used < 2 || rest < 1 || !(between + within > 0)) {
            return Optional.empty();
        }
        double f = between / (used - 1) / (within / rest);
        double p = within == 0 ? 0 : 1 - new FDistribution(used - 1.0, rest).cumulativeProbability(f);
        return Optional.of(new Association(Math.sqrt(Math.min(1, between / (between + within))), Math.max(0, p)));
    }
}
