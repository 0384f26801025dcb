package io.labelkit.core.io;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.IdTable;
import java.util.Arrays;

/** The ids of a file with their lines, so that a second record with the same id is found. */
final class SeenIds {
    private final IdTable.Builder ids = IdTable.builder();
    private long[] lines = new long[16];

    /** Adds the id of a row, which must be new; {@code column} is where it stands, or -1. */
    void add(Row row, int column, String id) {
        int count = ids.size();
        int index = ids.add(id);
        if (index < count) {
            String reason = "id " + Checks.shown(id) + " occurs twice, on lines " + lines[index] + " and " + row.line();
            throw column < 0 ? row.problem(reason) : row.problem(column, reason);
        }
        if (index == lines.length) {
            lines = Arrays.copyOf(lines, index + (index >> 1));
        }
        lines[index] = row.line();
    }
}
