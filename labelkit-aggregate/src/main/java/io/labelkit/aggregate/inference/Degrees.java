package io.labelkit.aggregate.inference;

import java.util.Arrays;

/**
 * How many degrees of freedom the estimate of a variance has. With u the contributions of independent rows or clusters to
 * an estimate, its variance is estimated by {@code V = sum u^2}, whose own variance is that of the squares, so that
 *
 * <pre>
 * degrees = 2 V^2 / sum (u^2 - mean u^2)^2
 * </pre>
 *
 * by the rule of Satterthwaite (1946), doi:10.2307/3002019. For normal contributions it is their number. Where a few rows
 * make most of the variance, such as the few mistakes of a good machine among the gold labels, it is about twice their
 * number, and the interval is as much wider as Student's t demands.
 */
final class Degrees {
    /** Above, Student's t and the normal distribution are the same. */
    static final double MANY = 1e6;

    private Degrees() {}

    /** Of the sum of one sample, with at most so many degrees. */
    static double of(double most, double[] u) {
        double mean = Arrays.stream(u).map(v -> v * v).sum() / Math.max(1, u.length);
        double variance = mean * u.length;
        double uncertain =
                Arrays.stream(u).map(v -> (v * v - mean) * (v * v - mean)).sum();
        double degrees = uncertain > 0 ? 2 * variance * variance / uncertain : MANY;
        return Math.max(1, Math.min(Math.min(MANY, most), degrees));
    }

    /**
     * Of the sum of two independent samples, each with at most so many degrees of its own, by the rule of Welch and
     * Satterthwaite: {@code (V1 + V2)^2 / (V1^2 / degrees1 + V2^2 / degrees2)}.
     */
    static double of(double mostOfFirst, double[] first, double mostOfSecond, double[] second) {
        double one = Arrays.stream(first).map(v -> v * v).sum();
        double two = Arrays.stream(second).map(v -> v * v).sum();
        if (one + two == 0) {
            return Math.max(1, Math.min(MANY, mostOfFirst));
        }
        double uncertain = one * one / of(mostOfFirst, first) + two * two / of(mostOfSecond, second);
        return Math.max(1, Math.min(MANY, (one + two) * (one + two) / uncertain));
    }
}
