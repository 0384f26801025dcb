package io.labelkit.core.statistics;

import io.labelkit.core.internal.Checks;
import java.util.SplittableRandom;

/**
 * The paired permutation test whether two scores on the same units differ on average: under the null hypothesis which of
 * the two a score belongs to is a coin toss, so the signs of the differences are tossed anew many times. Two-sided;
 * {@code p = (1 + number of mean differences at least as great) / (1 + resamples)}. The same seed gives the same p. Source: R. A.
 * Fisher (1935), The Design of Experiments; B. Phipson and G. K. Smyth (2010), doi:10.2202/1544-6115.1585.
 */
public final class SignFlipTest {
    private SignFlipTest() {}

    /**
     * Tests.
     *
     * @param first the score of each unit under the first
     * @param second the score of each unit under the second
     * @param resamples how often signs are tossed, at least 99
     * @param seed the seed
     * @return the p-value, at least 1 / (1 + resamples)
     */
    public static double pValue(double[] first, double[] second, int resamples, long seed) {
        Checks.check(first.length == second.length, "second", "as long as first, " + first.length, second.length);
        Checks.check(first.length > 0, "first", "not empty", first.length);
        Checks.check(resamples >= 99, "resamples", "at least 99", resamples);
        int kept = 0;
        double[] differences = new double[first.length];
        double sum = 0;
        double size = 0;
        for (int i = 0; i < first.length; i++) {
            double difference = first[i] - second[i];
            Checks.check(!Double.isNaN(difference), "scores of unit " + i, "numbers", difference);
            if (difference != 0) {
                differences[kept++] = difference;
                sum += difference;
                size += Math.abs(difference);
            }
        }
        double observed = Math.abs(sum) - 1e-12 * size;
        SplittableRandom random = new SplittableRandom(seed);
        int asGreat = 0;
        for (int b = 0; b < resamples; b++) {
            double tossed = 0;
            long bits = 0;
            for (int i = 0; i < kept; i++) {
                bits = (i & 63) == 0 ? random.nextLong() : bits >>> 1;
                tossed += (bits & 1) == 0 ? differences[i] : -differences[i];
            }
            asGreat += Math.abs(tossed) >= observed ? 1 : 0;
        }
        return (1.0 + asGreat) / (1 + resamples);
    }
}
