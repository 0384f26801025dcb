package io.labelkit.core.display;

import io.labelkit.core.internal.Checks;
import java.util.Optional;

/**
 * A column of a table.
 *
 * @param name the heading
 * @param unit the unit of a column of numbers, which are aligned to the right; empty for a column of text
 * @param sortable whether a reader may sort by it
 */
public record Column(String name, Optional<Unit> unit, boolean sortable) {
    /**
     * Checks the name.
     *
     * @param name the heading, not blank
     * @param unit the unit of numbers
     * @param sortable whether a reader may sort by it
     */
    public Column {
        Checks.notBlank(name, "name");
    }

    /**
     * A sortable column of text.
     *
     * @param name the heading
     * @return the column
     */
    public static Column text(String name) {
        return new Column(name, Optional.empty(), true);
    }

    /**
     * A sortable column of numbers.
     *
     * @param name the heading
     * @param unit their unit
     * @return the column
     */
    public static Column number(String name, Unit unit) {
        return new Column(name, Optional.of(unit), true);
    }

    /**
     * The name with the unit, as it stands above the numbers.
     *
     * @return for instance {@code "mean time (s)"}
     */
    public String heading() {
        return unit.map(Unit::name)
                .filter(u -> !u.isBlank() && !u.equals(name))
                .map(u -> name + " (" + u + ")")
                .orElse(name);
    }

    /**
     * This column without sorting.
     *
     * @return a copy
     */
    public Column unsortable() {
        return new Column(name, unit, false);
    }
}
