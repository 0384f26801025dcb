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

    private static double square(double x) {
        return x * x;
    }
}
