package io.labelkit.core.statistics;

import io.labelkit.core.internal.Checks;
import org.apache.commons.math3.distribution.NormalDistribution;

/** How many examples it takes to know something well enough. Stateless and thread-safe. */
public final class SampleSize {
    private SampleSize() {}

    /**
     * The examples for a share that is known to within plus or minus h: {@code z^2 p (1 - p) / h^2}, rounded up.
     *
     * @param halfWidth h, in (0, 1)
     * @param share the share p that is expected, in [0, 1]; 0.5 is the worst
     * @param level the confidence level, in (0, 1)
     * @return n, at least 1
     */
    public static long forShare(double halfWidth, double share, double level) {
        Checks.check(halfWidth > 0 && halfWidth < 1, "halfWidth", "in (0, 1)", halfWidth);
        Checks.inRange(share, 0, 1, "share");
        Interval.checkLevel(level);
        double z = new NormalDistribution().inverseCumulativeProbability(0.5 + level / 2);
        return Math.max(1, (long) Math.ceil(z * z * share * (1 - share) / (halfWidth * halfWidth) - 1e-9));
    }

    /**
     * The same where the examples are drawn from a population of N: {@code n / (1 + (n - 1) / N)}, rounded up.
     *
     * @param halfWidth h, in (0, 1)
     * @param share the share that is expected, in [0, 1]
     * @param level the confidence level, in (0, 1)
     * @param population N, at least 1
     * @return n, at most N
     */
    public static long forShare(double halfWidth, double share, double level, long population) {
        Checks.check(population >= 1, "population", "at least 1", population);
        double n = forShare(halfWidth, share, level);
        return Math.min(population, (long) Math.ceil(n / (1 + (n - 1) / population) - 1e-9));
    }

    /**
     * The examples for {@link McNemar} to find a difference of two accuracies on the same examples (Connor 1987,
     * doi:10.2307/2531961): {@code (z_a sqrt(d) + z_b sqrt(d - x^2))^2 / x^2} for a difference x and a share d of
     * examples on which exactly one is right, with z_a the two-sided quantile of the significance level and z_b that of
     * the power, rounded up.
     *
     * @param difference x, in (0, 1)
     * @param discordance d, at least x and at most 1
     * @param significance the significance level, in (0, 1), usually 0.05
     * @param power the chance to find the difference, in (0, 1), usually 0.8
     * @return n
     */
    public static long forPairedDifference(double difference, double discordance, double significance, double power) {
        Checks.check(difference > 0 && difference < 1, "difference", "in (0, 1)", difference);
        Checks.inRange(discordance, difference, 1, "discordance");
        Interval.checkLevel(significance);
        Interval.checkLevel(power);
        NormalDistribution normal = new NormalDistribution();
        double root = normal.inverseCumulativeProbability(1 - significance / 2) * Math.sqrt(discordance)
                + normal.inverseCumulativeProbability(power) * Math.sqrt(discordance - difference * difference);
        return (long) Math.ceil(root * root / (difference * difference) - 1e-9);
    }
}
