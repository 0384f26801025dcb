package io.labelkit.core.display;

import io.labelkit.core.internal.Checks;
import java.util.OptionalDouble;

/** A cell of a table: text, a number, or unknown. Immutable. */
public sealed interface Cell {

    /**
     * Text.
     *
     * @param text the text
     */
    record Text(String text) implements Cell {}

    /**
     * A number, written in the unit of its column.
     *
     * @param value the number
     */
    record Numeric(double value) implements Cell {
        /**
         * Checks the number.
         *
         * @param value the number; not NaN
         */
        public Numeric {
            Checks.check(!Double.isNaN(value), "value", "a number", value);
        }
    }

    /** Not known; shown as a dash and sorted last. */
    record Unknown() implements Cell {}

    /**
     * A cell with text.
     *
     * @param text the text
     * @return the cell
     */
    static Cell of(String text) {
        return new Text(text);
    }

    /**
     * A cell with a number.
     *
     * @param value the number; not NaN
     * @return the cell
     */
    static Cell of(double value) {
        return new Numeric(value);
    }

    /**
     * A cell with a number that may be unknown.
     *
     * @param value the number
     * @return the cell
     */
    static Cell of(OptionalDouble value) {
        return value.isPresent() ? new Numeric(value.getAsDouble()) : new Unknown();
    }

    /**
     * A cell with a number that may be NaN.
     *
     * @param value the number
     * @return the cell; unknown for NaN
     */
    static Cell ofKnown(double value) {
        return Double.isNaN(value) ? new Unknown() : new Numeric(value);
    }

    /**
     * A cell with words for any value: an empty {@link java.util.Optional} is unknown, {@code true} is "yes", a constant
     * {@code OVER_BUDGET} is "over budget", a collection shows its first elements and the number of the others, a
     * duration is written with its unit.
     *
     * @param value the value
     * @return a cell of text
     */
    static Cell words(Object value) {
        return CellText.cell(value);
    }

    /**
     * The two ends of an interval.
     *
     * @param value the interval
     * @param unit the unit of its ends
     * @return for instance {@code 80.2% to 85.9%}
     */
    static String between(Ranged value, Unit unit) {
        return unit.write(value.low()) + " to " + unit.write(value.high());
    }

    /**
     * A cell whose content is not known.
     *
     * @return the cell
     */
    static Cell unknown() {
        return new Unknown();
    }
}
