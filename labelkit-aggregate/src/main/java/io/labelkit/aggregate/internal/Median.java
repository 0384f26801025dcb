package io.labelkit.aggregate.internal;

import java.util.Arrays;

/** The median of numbers. Stateless and thread-safe. */
public final class Median {
    private Median() {}

    /**
     * The median of the first numbers of an array: the middle one, or the mean of the two in the middle.
     *
     * @param values the numbers; those that count are sorted afterwards
     * @param count how many count
     * @return the median; NaN without any
     */
    public static double of(double[] values, int count) {
        if (count == 0) {
            return Double.NaN;
        }
        Arrays.sort(values, 0, count);
        return (values[(count - 1) / 2] + values[count / 2]) / 2;
    }
}
