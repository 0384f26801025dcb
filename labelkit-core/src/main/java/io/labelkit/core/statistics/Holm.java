package io.labelkit.core.statistics;

import io.labelkit.core.internal.Checks;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The correction of Holm (1979, Scandinavian Journal of Statistics 6:65-70) for several tests at once: the chance that
 * any true null hypothesis is rejected is at most the level, however the tests depend on each other. Stateless and
 * thread-safe.
 */
public final class Holm {
    private Holm() {}

    /**
     * Adjusts p-values: the i-th smallest of m becomes the greatest of (m - j + 1) times the j-th smallest over all
     * j up to i, and at most 1. A test is significant at a level if its adjusted p-value is at most the level.
     *
     * @param pValues the p-values, each in [0, 1]
     * @return the adjusted p-values, in the same order
     */
    public static double[] adjust(double... pValues) {
        for (double p : pValues) {
            Checks.inRange(p, 0, 1, "pValues");
        }
        int[] order = IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[pValues.length];
        double greatest = 0;
        for (int rank = 0; rank < order.length; rank++) {
            greatest = Math.max(greatest, (order.length - rank) * pValues[order[rank]]);
            adjusted[order[rank]] = Math.min(1, greatest);
        }
        return adjusted;
    }
}
