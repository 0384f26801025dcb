package io.labelkit.aggregate.online;

import io.labelkit.core.internal.Checks;
import java.time.Duration;

/**
 * How fast what was counted loses weight. A count made at one moment weighs {@code factor(from, to)} at a later one;
 * moments are numbers of answers or milliseconds. Forgotten counts give way to the prior, so that a labeler of whom
 * nothing was heard for long is taken for an average one. Immutable and thread-safe.
 */
public final class Forgetting {
    enum Kind {
        NEVER,
        ANSWERS,
        ELAPSED,
        STEPWISE
    }

    private static final double FORGOTTEN = 1e-300;

    private final Kind kind;
    private final double value;
    private final double least;
    private final double rho;

    private Forgetting(Kind kind, double value, double least) {
        this.kind = kind;
        this.value = value;
        this.least = least;
        rho = kind == Kind.NEVER ? 1 : Math.exp(-Math.log(2) / value);
    }

    static Forgetting of(Kind kind, double value, double least) {
        return switch (kind) {
            case NEVER -> never();
            case ANSWERS -> byAnswers(value);
            case ELAPSED -> elapsed(value);
            case STEPWISE -> stepwise(value, least);
        };
    }

    /**
     * All counts keep their weight: plain incremental EM.
     *
     * @return no forgetting
     */
    public static Forgetting never() {
        return new Forgetting(Kind.NEVER, 0, 0);
    }

    /**
     * A count loses half of its weight with every so many further answers of the same labeler:
     * {@code factor = 2^(-(to - from) / H)}. While a labeler is idle it keeps what it has.
     *
     * @param halfLife H, above 0
     * @return forgetting by answers
     * @throws IllegalArgumentException if it is not a positive finite number
     */
    public static Forgetting byAnswers(double halfLife) {
        return new Forgetting(Kind.ANSWERS, positive(halfLife), 0);
    }

    /**
     * A count loses half of its weight with every so much time, by the times that votes carry.
     *
     * @param halfLife H, above 0
     * @return forgetting by time
     * @throws IllegalArgumentException if it is not positive
     */
    public static Forgetting byTime(Duration halfLife) {
        return elapsed(halfLife.toMillis());
    }

    private static Forgetting elapsed(double millis) {
        return new Forgetting(Kind.ELAPSED, positive(millis), 0);
    }

    /**
     * Stepwise EM (Cappe and Moulines 2009, doi:10.1111/j.1467-9868.2009.00698.x): the mean statistic moves by
     * {@code S = (1 - eta_t) S + eta_t s} with {@code eta_t = max(least, (t + 2)^(-kappa))} at answer t = 0, 1, ... of a
     * labeler. In counts, {@code S / eta}, a step from t - 1 to t has the factor
     * {@code (1 - eta_t) eta_(t-1) / eta_t}; with kappa 1 and no least step that is 1, plain incremental EM.
     *
     * @param kappa in (0.5, 1]; 0.7 is usual
     * @param leastStep the least step, in [0, 1); above 0 the estimate goes on tracking
     * @return forgetting by steps
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static Forgetting stepwise(double kappa, double leastStep) {
        Checks.check(kappa > 0.5 && kappa <= 1, "kappa", "in (0.5, 1]", kappa);
        Checks.check(leastStep >= 0 && leastStep < 1, "leastStep", "in [0, 1)", leastStep);
        return new Forgetting(Kind.STEPWISE, kappa, leastStep);
    }

    private static double positive(double halfLife) {
        Checks.check(halfLife > 0 && halfLife < Double.MAX_VALUE, "halfLife", "above 0", halfLife);
        return halfLife;
    }

    /** Whether moments are times. */
    boolean needsTime() {
        return kind == Kind.ELAPSED;
    }

    Kind kind() {
        return kind;
    }

    double value() {
        return value;
    }

    double least() {
        return least;
    }

    /** The weight at a moment of what was counted at an earlier one; 1 if it is not earlier. */
    double factor(long from, long to) {
        if (to <= from || kind == Kind.NEVER) {
            return 1;
        }
        return switch (kind) {
            case STEPWISE -> steps(from, to);
            default -> to - from == 1 ? rho : Math.exp(-Math.log(2) * ((double) to - from) / value);
        };
    }

    private double steps(long from, long to) {
        double product = 1;
        for (long tick = Math.max(1, from); tick < to && product > FORGOTTEN; tick++) {
            product *= (1 - eta(tick + 1)) * eta(tick) / eta(tick + 1);
        }
        return product;
    }

    private double eta(long tick) {
        return Math.max(least, Math.pow(tick + 1.0, -value));
    }

    @Override
    public String toString() {
        return switch (kind) {
            case NEVER -> "never";
            case ANSWERS -> "half in " + value + " answers";
            case ELAPSED -> "half in " + value + " ms";
            case STEPWISE -> "stepwise, kappa " + value + ", at least " + least;
        };
    }
}
