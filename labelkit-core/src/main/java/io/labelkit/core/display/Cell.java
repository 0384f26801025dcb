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
     * A cell whose content is not known.
     *
     * @return the cell
     */
    static Cell unknown() {
        return new Unknown();
    }
}
