package io.labelkit.core.statistics;

import io.labelkit.core.internal.Checks;
import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * Pearson's test (1900, doi:10.1080/14786440009463897) whether counts follow given shares: the sum of
 * {@code (observed - expected)^2 / expected}. Kinds of which fewer than five are expected are counted together. Stateless
 * and thread-safe.
 */
public final class ChiSquare {
    private static final double FEWEST_EXPECTED = 5;

    private ChiSquare() {}

    /**
     * The p-value of the fit.
     *
     * @param observed how often each kind was seen, each at least 0
     * @param expected what is expected of each kind, in any unit; each at least 0 and not all 0
     * @return the chance of a fit at least as bad; empty if fewer than two kinds are left, so that there is no test
     */
    public static OptionalDouble pValue(long[] observed, double[] expected) {
        Checks.check(observed.length == expected.length, "expected", "as long as observed", expected.length);
        double total = 0;
        double sum = 0;
        for (int k = 0; k < observed.length; k++) {
            Checks.check(observed[k] >= 0, "observed", "at least 0", observed[k]);
            Checks.check(
                    expected[k] >= 0 && expected[k] < Double.POSITIVE_INFINITY, "expected", "at least 0", expected[k]);
            total += observed[k];
            sum += expected[k];
        }
        Checks.check(sum > 0, "expected", "not all 0", sum);
        double statistic = 0;
        int kinds = 0;
        double rareObserved = 0;
        double rareExpected = 0;
        for (int k = 0; k < observed.length; k++) {
            double e = expected[k] / sum * total;
            if (e < FEWEST_EXPECTED) {
                rareObserved += observed[k];
                rareExpected += e;
            } else {
                statistic += square(observed[k] - e) / e;
                kinds++;
            }
        }
        if (rareExpected >= FEWEST_EXPECTED) {
            statistic += square(rareObserved - rareExpected) / rareExpected;
            kinds++;
        }
        return kinds < 2
                ? OptionalDouble.empty()
                : OptionalDouble.of(1 - new ChiSquaredDistribution(null, kinds - 1).cumulativeProbability(statistic));
    }

    /**
     * The p-value of the hypothesis that two sets of counts come from the same shares. Kinds of which fewer than five are
     * expected in one of the sets are counted together.
     *
     * @param first how often each kind was seen first, each at least 0
     * @param second how often it was seen then, each at least 0
     * @return the chance that they differ at least as much; empty if fewer than two kinds are left
     */
    public static OptionalDouble sameShares(long[] first, long[] second) {
        Checks.check(first.length == second.length, "second", "as long as first", second.length);
        double n = 0;
        double m = 0;
        for (int k = 0; k < first.length; k++) {
            Checks.check(first[k] >= 0 && second[k] >= 0, "counts", "at least 0", first[k] + ", " + second[k]);
            n += first[k];
            m += second[k];
        }
        double statistic = 0;
        int kinds = 0;
        double[] rare = new double[2];
        for (int k = 0; k < first.length; k++) {
            double both = first[k] + second[k];
            if (both * Math.min(n, m) < FEWEST_EXPECTED * (n + m)) {
                rare[0] += first[k];
                rare[1] += second[k];
            } else {
                statistic += cells(first[k], second[k], n, m);
                kinds++;
            }
        }
        if (rare[0] + rare[1] > 0 && (rare[0] + rare[1]) * Math.min(n, m) >= FEWEST_EXPECTED * (n + m)) {
            statistic += cells(rare[0], rare[1], n, m);
            kinds++;
        }
        return kinds < 2
                ? OptionalDouble.empty()
                : OptionalDouble.of(1 - new ChiSquaredDistribution(null, kinds - 1).cumulativeProbability(statistic));
    }

    private static double cells(double first, double second, double n, double m) {
        double expectedFirst = (first + second) * n / (n + m);
        double expectedSecond = (first + second) * m / (n + m);
        return square(first - expectedFirst) / expectedFirst + square(second - expectedSecond) / expectedSecond;
    }

    private static double square(double x) {
        return x * x;
    }
}
