package io.labelkit.core.statistics;

import io.labelkit.core.display.Ranged;
import io.labelkit.core.internal.Checks;
import java.util.Locale;

/**
 * An estimate with an interval around it.
 *
 * @param estimate the estimate
 * @param low the lower end
 * @param high the upper end
 * @param level the confidence level, in (0, 1)
 */
public record Interval(double estimate, double low, double high, double level) implements Ranged {
    /**
     * Checks the numbers. The estimate may lie outside: a bootstrap interval of a biased statistic need not hold it.
     *
     * @param estimate the estimate, not NaN
     * @param low the lower end
     * @param high the upper end, at least {@code low}
     * @param level the confidence level, in (0, 1)
     */
    public Interval {
        Checks.check(!Double.isNaN(estimate), "estimate", "a number", estimate);
        Checks.check(low <= high, "low", "at most high " + high, low);
        checkLevel(level);
    }

    static double checkLevel(double level) {
        Checks.check(level > 0 && level < 1, "level", "in (0, 1)", level);
        return level;
    }

    /**
     * The width of the interval.
     *
     * @return the upper end minus the lower
     */
    public double width() {
        return high - low;
    }

    /**
     * Whether a value lies in the interval, ends included.
     *
     * @param value any number
     * @return true if so
     */
    public boolean contains(double value) {
        return value >= low && value <= high;
    }

    /** The estimate and the ends with four decimals, for tables: {@code 0.8000 [0.4902, 0.9433]}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.4f [%.4f, %.4f]", estimate, low, high);
    }
}
