package io.labelkit.core.rule;

import io.labelkit.core.internal.Checks;
import java.util.Locale;

/**
 * A comparison of a number with fixed bounds.
 *
 * @param operator how it is compared
 * @param value what it is compared with; for {@link Operator#BETWEEN} the least value that passes
 * @param upper for {@link Operator#BETWEEN} the greatest value that passes; otherwise equal to {@code value}
 */
public record NumberTest(Operator operator, double value, double upper) {
    /** The ways to compare. */
    public enum Operator {
        /** Less than the value. */
        LESS("<"),
        /** At most the value. */
        AT_MOST("<="),
        /** Greater than the value. */
        GREATER(">"),
        /** At least the value. */
        AT_LEAST(">="),
        /** Equal to the value. */
        EQUAL("=="),
        /** In the closed interval of two values. */
        BETWEEN("between");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        /**
         * How files write it: {@code <, <=, >, >=, ==, between}.
         *
         * @return the symbol
         */
        public String symbol() {
            return symbol;
        }

        static Operator ofSymbol(String symbol) {
            for (Operator operator : values()) {
                if (operator.symbol.equals(symbol)) {
                    return operator;
                }
            }
            throw new IllegalArgumentException(
                    "op must be one of <, <=, >, >=, ==, between, but was " + Checks.shown(symbol));
        }
    }

    /**
     * Checks the bounds.
     *
     * @param operator how it is compared
     * @param value what it is compared with, not NaN
     * @param upper the greatest value that passes, at least {@code value}
     */
    public NumberTest {
        Checks.check(!Double.isNaN(value), "value", "a number", value);
        Checks.check(
                operator == Operator.BETWEEN ? upper >= value : upper == value,
                "upper",
                operator == Operator.BETWEEN ? "at least value " + value : "equal to value " + value,
                upper);
    }

    /**
     * A comparison with one value.
     *
     * @param operator any but {@link Operator#BETWEEN}
     * @param value the value
     * @return the test
     */
    public static NumberTest of(Operator operator, double value) {
        Checks.check(operator != Operator.BETWEEN, "operator", "one with a single value", operator);
        return new NumberTest(operator, value, value);
    }

    /**
     * Whether a number lies in a closed interval.
     *
     * @param least the least number that passes
     * @param greatest the greatest number that passes
     * @return the test
     */
    public static NumberTest between(double least, double greatest) {
        return new NumberTest(Operator.BETWEEN, least, greatest);
    }

    /**
     * Applies the test.
     *
     * @param number any number; NaN never passes
     * @return whether it passes
     */
    public boolean test(double number) {
        return switch (operator) {
            case LESS -> number < value;
            case AT_MOST -> number <= value;
            case GREATER -> number > value;
            case AT_LEAST -> number >= value;
            case EQUAL -> number == value;
            case BETWEEN -> number >= value && number <= upper;
        };
    }

    @Override
    public String toString() {
        return operator == Operator.BETWEEN
                ? "between " + value + " and " + upper
                : operator.symbol().toLowerCase(Locale.ROOT) + " " + value;
    }
}
