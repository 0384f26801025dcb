package io.labelkit.core.interchange;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.io.InputException;

/** A place in a file; a line or column of 0 is unknown. */
record Place(String file, long line, int column) {
    InputException problem(String field, String reason) {
        return InputException.at(file, line, column, field, reason);
    }

    /** The name of a class, without space around it. */
    String className(String name) {
        if (name.isBlank() || !name.equals(name.strip())) {
            throw problem("", "label must be a name without space around it, but was " + Checks.shown(name));
        }
        return name;
    }
}
