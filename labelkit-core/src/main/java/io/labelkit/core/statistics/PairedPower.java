package io.labelkit.core.statistics;

import io.labelkit.core.internal.Checks;
import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * What the mid-p test of {@link McNemar} can find with n examples, computed exactly: the number of discordant examples is
 * binomial of n and their share d, and of them the better labeler alone has right a binomial number with share
 * {@code (d + x) / 2d}, where x is the difference of the accuracies. Immutable and thread-safe.
 *
 * @param examples n, at least 1
 * @param significance the significance level, in (0, 1)
 */
public record PairedPower(int examples, double significance) {
    private static final double DEVIATIONS = 7;
    private static final double PRECISION = 1e-4;

    /**
     * Checks the settings.
     *
     * @param examples n, in [1, 1,000,000]
     * @param significance the significance level, in (0, 1)
     */
    public PairedPower {
        Checks.check(examples >= 1 && examples <= 1_000_000, "examples", "in [1, 1000000]", examples);
        Interval.checkLevel(significance);
    }

    /**
     * The chance that the test finds a difference.
     *
     * @param difference x, in [0, 1]
     * @param discordance d, the share of examples on which exactly one is right; at least x and at most 1
     * @return the power, in [0, 1]
     */
    public double power(double difference, double discordance) {
        Checks.inRange(difference, 0, 1, "difference");
        Checks.inRange(discordance, difference, 1, "discordance");
        if (discordance == 0) {
            return 0;
        }
        BinomialDistribution discordant = new BinomialDistribution(null, examples, discordance);
        double mean = examples * discordance;
        double spread = DEVIATIONS * Math.sqrt(mean * (1 - discordance)) + 1;
        int from = (int) Math.max(1, Math.floor(mean - spread));
        int to = (int) Math.min(examples, Math.ceil(mean + spread));
        double better = Math.min(1, (discordance + difference) / (2 * discordance));
        double power = 0;
        int critical = -1;
        for (int m = from; m <= to; m++) {
            critical = critical(m, critical);
            power += discordant.probability(m) * rejected(m, critical, better);
        }
        return Math.min(1, power);
    }

    /** The greatest number of the rarer side that is significant among m; -1 if none is. It never falls as m grows. */
    private int critical(int m, int known) {
        int critical = known;
        if (critical < 0) {
            double sd = Math.sqrt(m) / 2;
            critical = (int) Math.max(-1, Math.floor(m / 2.0 - 5 * sd - 2));
        }
        while (2 * (critical + 1) <= m && new McNemar(critical + 1L, m - critical - 1L).midP() <= significance) {
            critical++;
        }
        while (critical >= 0 && new McNemar(critical, m - (long) critical).midP() > significance) {
            critical--;
        }
        return critical;
    }

    private static double rejected(int m, int critical, double better) {
        if (critical < 0) {
            return 0;
        }
        BinomialDistribution right = new BinomialDistribution(null, m, better);
        return right.cumulativeProbability(critical) + 1 - right.cumulativeProbability(m - critical - 1);
    }

    /**
     * The smallest difference that the test finds with a given chance. Where a difference is greater than the given
     * discordance, all discordant examples are taken to be in favour of the better one.
     *
     * @param discordance the share of examples on which exactly one is right, in [0, 1], as observed or expected
     * @param power the chance, in (0, 1), usually 0.8
     * @return the difference, to within 0.0001 above; empty if there are too few examples for any
     */
    public OptionalDouble detectableDifference(double discordance, double power) {
        Checks.inRange(discordance, 0, 1, "discordance");
        Interval.checkLevel(power);
        if (power(1, 1) < power) {
            return OptionalDouble.empty();
        }
        double low = 0;
        double high = 1;
        while (high - low > PRECISION) {
            double middle = (low + high) / 2;
            if (power(middle, Math.max(middle, discordance)) >= power) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return OptionalDouble.of(high);
    }
}
