package io.labelkit.core.report;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Displays as parts of a report and tables of reports as tables of displays: the one place where they meet. */
public final class DisplayParts {
    private DisplayParts() {}

    /**
     * The parts of a report that show what a display shows: facts, warnings and a table for each of its tables.
     *
     * @param display the display
     * @return the parts; tables with at most {@value TablePart#MAX_ROWS} rows and the number of the others
     */
    public static List<ReportPart> of(Display display) {
        List<ReportPart> parts = new ArrayList<>();
        String note = String.join(" ", display.lead()) + String.join(" ", display.notes());
        if (!display.facts().isEmpty()) {
            parts.add(new Facts(
                    display.title(),
                    note,
                    display.facts().stream()
                            .limit(Facts.MAX_FACTS)
                            .map(DisplayParts::fact)
                            .toList()));
        }
        if (!display.warnings().isEmpty()) {
            parts.add(new Warnings("Warnings", display.warnings()));
        }
        display.tables().forEach(table -> parts.add(table(table)));
        return parts;
    }

    private static Facts.Fact fact(io.labelkit.core.display.Fact fact) {
        return fact.value() instanceof Cell.Unknown
                ? Facts.Fact.of(fact.name(), "unknown")
                : Facts.Fact.of(fact.name(), fact.written());
    }

    /**
     * A table of a display as a part of a report.
     *
     * @param table the table
     * @return its first rows and the number of the others
     */
    public static TablePart table(Table table) {
        List<List<Cell>> rows = new ArrayList<>();
        for (int row = 0; row < Math.min(TablePart.MAX_ROWS, table.rowCount()); row++) {
            rows.add(table.row(row));
        }
        String title = table.title();
        return new TablePart(
                title.substring(0, title.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT)
                        + title.substring(title.offsetByCodePoints(0, 1)),
                "",
                table.columns(),
                rows,
                table.rowCount() - rows.size() + table.leftOut());
    }

    /**
     * A table of a report as a table of a display.
     *
     * @param part the table
     * @return the same rows, with the number of those that are left out
     */
    public static Table table(TablePart part) {
        return Table.of(part.title(), part.columns(), part.rows()).withLeftOut(part.leftOut());
    }
}
