package io.labelkit.core.display;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Everything a display has, for a terminal. */
final class FullText {
    static final int WIDEST_CELL = 120;
    /** Rows that decide on the widths of columns. */
    private static final int BLOCK = 1000;

    private final Appendable out;

    FullText(Appendable out) {
        this.out = out;
    }

    void write(Display display) throws IOException {
        line(CellText.line(display.title(), CellText.LONGEST));
        facts(display.facts());
        for (String lead : display.lead()) {
            sentence(lead);
        }
        for (String warning : display.warnings()) {
            sentence("warning: " + warning);
        }
        for (Table table : display.tables()) {
            table(table);
        }
        if (!display.notes().isEmpty()) {
            line("");
        }
        for (String note : display.notes()) {
            sentence(note);
        }
    }

    private void facts(List<Fact> facts) throws IOException {
        int width = facts.stream()
                .mapToInt(fact -> TextWidth.of(CellText.line(fact.name(), WIDEST_CELL)))
                .max()
                .orElse(0);
        for (Fact fact : facts) {
            line("  " + TextWidth.pad(CellText.line(fact.name(), WIDEST_CELL), width, false) + "  " + fact.written());
        }
    }

    private void sentence(String text) throws IOException {
        for (String line : Wrapped.lines(CellText.line(text, HtmlText.LONGEST_SENTENCE), BriefText.WIDTH)) {
            line("  " + line);
        }
    }

    private void table(Table table) throws IOException {
        line("");
        String title = CellText.line(table.title(), CellText.LONGEST);
        line("  " + title + (table.rowCount() == 0 && table.leftOut() == 0 ? ": none" : ""));
        if (table.rowCount() > 0) {
            rows(table);
        }
        if (table.leftOut() > 0) {
            line("  … " + NumberText.count(table.leftOut()) + " more rows are not kept");
        }
    }

    private void rows(Table table) throws IOException {
        List<List<String>> cells = new ArrayList<>();
        for (int row = 0; row < Math.min(BLOCK, table.rowCount()); row++) {
            cells.add(table.written(row));
        }
        Grid.Layout layout = Grid.Layout.of(table, cells, WIDEST_CELL);
        line(layout.line(table.headings()));
        for (List<String> row : cells) {
            line(layout.line(row));
        }
        for (int row = cells.size(); row < table.rowCount(); row++) {
            line(layout.widened(table.written(row), WIDEST_CELL));
        }
    }

    private void line(String text) throws IOException {
        out.append(text.stripTrailing()).append('\n');
    }
}
