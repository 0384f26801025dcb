package io.labelkit.core.statistics;

import io.labelkit.core.internal.Checks;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;

/** Intervals for a proportion: k successes in n independent trials. Stateless and thread-safe. */
public final class ProportionInterval {
    private ProportionInterval() {}

    /**
     * The score interval of Wilson (1927, doi:10.1080/01621459.1927.10502953): centre
     * {@code (p + z^2/2n) / (1 + z^2/n)}, half width {@code z / (1 + z^2/n) * sqrt(p(1-p)/n + z^2/4n^2)}. Its coverage
     * is close to the level on average, for small n and p near 0 or 1 too.
     *
     * @param successes k, in [0, n]; may be a fraction where successes are shared, as in ties
     * @param trials n, at least 1
     * @param level the confidence level, in (0, 1)
     * @return k / n with the interval
     */
    public static Interval wilson(double successes, long trials, double level) {
        check(successes, trials, level);
        double z = new NormalDistribution().inverseCumulativeProbability(0.5 + level / 2);
        double n = trials;
        double p = successes / n;
        double shrink = 1 + z * z / n;
        double centre = (p + z * z / (2 * n)) / shrink;
        double half = z / shrink * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
        double low = successes == 0 ? 0 : Math.max(0, centre - half);
        double high = successes == n ? 1 : Math.min(1, centre + half);
        return new Interval(p, low, high, level);
    }

    /**
     * The exact interval of Clopper and Pearson (1934, doi:10.1093/biomet/26.4.404), from quantiles of the beta
     * distribution. Its coverage is never below the level: right for audits.
     *
     * @param successes k, in [0, n]
     * @param trials n, at least 1
     * @param level the confidence level, in (0, 1)
     * @return k / n with the interval
     */
    public static Interval clopperPearson(long successes, long trials, double level) {
        check(successes, trials, level);
        double tail = (1 - level) / 2;
        double low = successes == 0
                ? 0
                : new BetaDistribution(successes, trials - successes + 1.0).inverseCumulativeProbability(tail);
        double high = successes == trials
                ? 1
                : new BetaDistribution(successes + 1.0, trials - successes).inverseCumulativeProbability(1 - tail);
        return new Interval(successes / (double) trials, low, high, level);
    }

    private static void check(double successes, long trials, double level) {
        Checks.check(trials >= 1, "trials", "at least 1", trials);
        Checks.inRange(successes, 0, trials, "successes");
        Interval.checkLevel(level);
    }
}
