package io.labelkit.examples;

import io.labelkit.core.display.Rows;
import java.util.List;

/** A table for a terminal from texts that are written already, its headings first. */
final class TextTable {
    private TextTable() {}

    static List<String> lines(List<List<String>> rows) {
        Rows<List<String>> columns = Rows.of("row");
        List<String> headings = rows.get(0);
        for (int c = 0; c < headings.size(); c++) {
            int column = c;
            columns = columns.text(headings.get(c), row -> row.get(column));
        }
        return columns.table("rows", rows.subList(1, rows.size())).lines();
    }
}
