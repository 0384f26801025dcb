package io.labelkit.core.internal;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Argument checks whose messages name the argument and the value. */
public final class Checks {
    private Checks() {}

    /**
     * Throws unless a condition holds.
     *
     * @param condition what must hold
     * @param argument the argument's name
     * @param rule what is required of it, in words
     * @param value the value that was given
     */
    public static void check(boolean condition, String argument, String rule, Object value) {
        if (!condition) {
            throw new IllegalArgumentException(argument + " must be " + rule + ", but was " + shown(value));
        }
    }

    /**
     * Requires text that is not blank.
     *
     * @param value the text
     * @param argument the argument's name
     * @return the text
     */
    public static String notBlank(String value, String argument) {
        check(!value.isBlank(), argument, "text that is not blank", value);
        return value;
    }

    /**
     * Requires a finite number in a closed interval.
     *
     * @param value the number
     * @param low the least allowed value
     * @param high the greatest allowed value
     * @param argument the argument's name
     * @return the number
     */
    public static double inRange(double value, double low, double high, String argument) {
        check(value >= low && value <= high, argument, "in [" + low + ", " + high + "]", value);
        return value;
    }

    /**
     * Requires an integer of at least one.
     *
     * @param value the integer
     * @param argument the argument's name
     * @return the integer
     */
    public static int positive(int value, String argument) {
        check(value >= 1, argument, "at least 1", value);
        return value;
    }

    /**
     * Copies a collection that must not repeat an element.
     *
     * @param values the elements
     * @param argument the argument's name
     * @param <E> the type of the elements
     * @return an immutable copy, in the same order
     */
    public static <E> List<E> distinct(Collection<E> values, String argument) {
        Set<E> seen = new HashSet<>();
        for (E value : values) {
            check(seen.add(value), argument, "without repetition", value);
        }
        return List.copyOf(values);
    }

    /**
     * Text for an error message: quoted, with control characters escaped, and cut after 80 characters.
     *
     * @param value any value
     * @return how it is shown
     */
    public static String shown(Object value) {
        if (!(value instanceof CharSequence)) {
            String text = String.valueOf(value);
            return text.indexOf('\n') < 0 ? text : PlainText.oneLine(text.strip(), 80);
        }
        return "'" + PlainText.oneLine(value.toString(), 80) + "'";
    }
}
