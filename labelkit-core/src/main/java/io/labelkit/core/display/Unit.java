package io.labelkit.core.display;

import io.labelkit.core.internal.Checks;
import java.util.OptionalDouble;

/**
 * What a number counts or measures, and how it is written.
 *
 * @param name the unit for people, for instance {@code "votes"}; perhaps empty
 * @param format how numbers are written
 * @param digits the number of decimals, or of significant digits
 */
public record Unit(String name, Format format, int digits) {
    /** How numbers of a unit are written. */
    public enum Format {
        /** A plain number: {@code 12,345}. */
        PLAIN,
        /** A share in [0, 1] as a percentage: 0.834 is {@code 83.4%}. */
        PERCENT,
        /** A number with as many significant digits, but with all digits before the point: {@code 0.00123}, {@code 12,345}. */
        SIGNIFICANT
    }

    /**
     * Checks the number of decimals.
     *
     * @param name the unit for people
     * @param format how numbers are written
     * @param digits the number of decimals, or of significant digits; 0 to 9
     */
    public Unit {
        Checks.check(digits >= 0 && digits <= 9, "digits", "in [0, 9]", digits);
    }

    /**
     * A number of things.
     *
     * @param things what is counted, for instance {@code "votes"}
     * @return the unit, without decimals
     */
    public static Unit count(String things) {
        return new Unit(things, Format.PLAIN, 0);
    }

    /**
     * A share or probability in [0, 1], written as a percentage with one decimal.
     *
     * @return the unit
     */
    public static Unit share() {
        return new Unit("", Format.PERCENT, 1);
    }

    /**
     * A measure with a fixed number of decimals.
     *
     * @param name the unit, for instance {@code "log-odds"}
     * @param digits the number of decimals
     * @return the unit
     */
    public static Unit decimal(String name, int digits) {
        return new Unit(name, Format.PLAIN, digits);
    }

    /**
     * A measure of any size, with three significant digits.
     *
     * @param name the unit, for instance {@code "s"}; perhaps empty
     * @return the unit
     */
    public static Unit measure(String name) {
        return new Unit(name, Format.SIGNIFICANT, 3);
    }

    /**
     * Writes a number, without the name of the unit. A number that is not zero is never written as zero, and a share
     * below one never as 100%.
     *
     * @param value the number; not NaN
     * @return the text, the same in every locale
     */
    public String write(double value) {
        return switch (format) {
            case PLAIN -> NumberText.decimal(value, digits);
            case PERCENT -> NumberText.percent(value, digits);
            case SIGNIFICANT -> NumberText.significant(value, digits);
        };
    }

    /**
     * Writes a number that may be unknown.
     *
     * @param value the number
     * @return the text; {@code "unknown"} if it is empty
     */
    public String write(OptionalDouble value) {
        return value.isPresent() ? write(value.getAsDouble()) : "unknown";
    }
}
