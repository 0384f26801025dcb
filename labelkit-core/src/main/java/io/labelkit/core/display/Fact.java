package io.labelkit.core.display;

import io.labelkit.core.internal.Checks;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One number or word of a {@link Display} with its name.
 *
 * @param name what it is
 * @param value the value
 * @param unit the unit of a number; empty for text
 */
public record Fact(String name, Cell value, Optional<Unit> unit) {
    /**
     * Checks the name and that numbers have a unit.
     *
     * @param name what it is, not blank
     * @param value the value
     * @param unit the unit of a number
     */
    public Fact {
        Checks.notBlank(name, "name");
        Checks.check(!(value instanceof Cell.Numeric) || unit.isPresent(), "unit", "present for a number", "empty");
    }

    /**
     * A fact in words.
     *
     * @param name what it is
     * @param value the value, shown as by {@link Cell#words(Object)}
     * @return the fact
     */
    public static Fact of(String name, Object value) {
        return new Fact(name, Cell.words(value), Optional.empty());
    }

    /**
     * A number.
     *
     * @param name what it is
     * @param value the number; NaN is unknown
     * @param unit its unit
     * @return the fact
     */
    public static Fact of(String name, double value, Unit unit) {
        return new Fact(name, Cell.ofKnown(value), Optional.of(unit));
    }

    /**
     * A number that may be unknown.
     *
     * @param name what it is
     * @param value the number
     * @param unit its unit
     * @return the fact
     */
    public static Fact of(String name, OptionalDouble value, Unit unit) {
        return new Fact(name, Cell.of(value), Optional.of(unit));
    }

    /**
     * A number with its interval.
     *
     * @param name what it is
     * @param value the number
     * @param unit its unit
     * @return a fact such as {@code 83.1% (80.2% to 85.9%, 95% interval)}
     */
    public static Fact of(String name, Ranged value, Unit unit) {
        String text = unit.write(value.estimate()) + " (" + Cell.between(value, unit) + ", "
                + NumberText.percent(value.level(), 0) + " interval)";
        return new Fact(name, Cell.of(text), Optional.empty());
    }

    /**
     * The value as it is read, with the name of its unit.
     *
     * @return one text; {@code "unknown"} if it is not known
     */
    public String written() {
        String text = CellText.of(value, unit);
        boolean named = value instanceof Cell.Numeric
                && unit.filter(u -> !u.name().isBlank() && !u.name().equals(name))
                        .isPresent();
        return named ? text + " " + CellText.line(unit.get().name(), CellText.LONGEST) : text;
    }
}
