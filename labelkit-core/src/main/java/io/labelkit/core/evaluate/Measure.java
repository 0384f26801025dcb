package io.labelkit.core.evaluate;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.statistics.Interval;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One number of an evaluation.
 *
 * @param name what it is, for instance {@code "mean absolute error"}
 * @param value the number; empty if it is not defined, as the precision of nothing
 * @param interval its bootstrap interval; empty if the number is not defined on too many samples
 * @param share whether it is a share in [0, 1]
 * @param lowerIsBetter whether it measures errors
 */
public record Measure(
        String name, OptionalDouble value, Optional<Interval> interval, boolean share, boolean lowerIsBetter) {
    /**
     * Checks the name.
     *
     * @param name what it is, not blank
     * @param value the number
     * @param interval its interval
     * @param share whether it is a share
     * @param lowerIsBetter whether it measures errors
     */
    public Measure {
        Checks.notBlank(name, "name");
    }

    @Override
    public String toString() {
        String number = value.isPresent() ? String.format(Locale.ROOT, "%.4f", value.getAsDouble()) : "undefined";
        return name + " " + interval.map(Interval::toString).orElse(number);
    }
}
