package io.labelkit.core.io;

import io.labelkit.core.internal.Checks;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A field that a reader looks for, by its name or one of its other names.
 *
 * @param names the names, in order of preference
 */
record Field(List<String> names) {
    static Field of(String... names) {
        return new Field(List.of(names));
    }

    static Field named(String name, String argument) {
        return of(Checks.notBlank(name, argument));
    }

    /** The column of the field in a row, or -1. */
    int in(Row row) {
        for (int n = 0; n < names.size(); n++) {
            int column = row.find(names.get(n));
            if (column >= 0) {
                return column;
            }
        }
        return -1;
    }

    boolean isIn(List<String> header) {
        return names.stream().anyMatch(header::contains);
    }

    String name() {
        return names.get(0);
    }

    @Override
    public String toString() {
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(" or "));
    }
}
