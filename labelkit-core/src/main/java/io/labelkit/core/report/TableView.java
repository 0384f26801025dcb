package io.labelkit.core.report;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.NumberText;
import io.labelkit.core.display.Unit;
import io.labelkit.core.report.Links.LinkView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table, for its template.
 *
 * @param id the part's id
 * @param columns the columns
 * @param rows the rows
 * @param none whether there is nothing to show
 * @param shown the number of rows shown
 * @param leftOut the number of rows not shown; empty if none
 */
record TableView(String id, List<ColumnView> columns, List<RowView> rows, boolean none, String shown, String leftOut) {
    /** Texts up to this length stay on one line. */
    private static final int SHORT = 22;
    /** Texts beyond this length get a wide column. */
    private static final int LONG = 60;

    static TableView of(String id, TablePart part, PageContext context) {
        List<ColumnView> columns = part.columns().stream()
                .map(column -> new ColumnView(
                        Excerpt.of(column.name(), Excerpt.NAME),
                        Excerpt.of(column.unit().map(Unit::name).orElse(""), Excerpt.UNIT),
                        column.unit().isPresent(),
                        column.sortable(),
                        context.definition(column.name())))
                .toList();
        List<RowView> rows =
                part.rows().stream().map(row -> row(part, row, context.links())).toList();
        return new TableView(
                id, columns, rows, rows.isEmpty(), NumberText.count(rows.size()), PartBody.leftOut(part.leftOut()));
    }

    private static RowView row(TablePart part, List<Cell> row, Links links) {
        List<CellView> cells = new ArrayList<>();
        for (int c = 0; c < row.size(); c++) {
            List<LinkView> link = new ArrayList<>();
            for (TableLink to : part.links()) {
                if (to.column() == c && row.get(to.key()) instanceof Cell.Text key) {
                    resolve(to, key.text(), links).ifPresent(link::add);
                }
            }
            cells.add(cell(row.get(c), part.columns().get(c).unit(), link));
        }
        return new RowView(cells);
    }

    private static Optional<LinkView> resolve(TableLink to, String key, Links links) {
        return to.facet().isPresent()
                ? links.examples(List.of(new Facet(to.facet().get(), key)))
                : links.example(key);
    }

    private static CellView cell(Cell cell, Optional<Unit> unit, List<LinkView> link) {
        if (cell instanceof Cell.Text text) {
            return new CellView(
                    Excerpt.of(text.text(), Excerpt.CELL), style(text.text().length()), false, "", link);
        }
        if (cell instanceof Cell.Numeric number && unit.isPresent()) {
            double value = number.value();
            List<LinkView> counted = value == 0 ? List.of() : link;
            return new CellView(new Excerpt(unit.get().write(value), ""), "n", false, Double.toString(value), counted);
        }
        return new CellView(new Excerpt("unknown", ""), unit.isPresent() ? "n" : "", true, "", List.of());
    }

    private static String style(int length) {
        if (length <= SHORT) {
            return "short";
        }
        return length > LONG ? "long" : "middle";
    }

    record ColumnView(Excerpt name, Excerpt unit, boolean numeric, boolean sortable, String definition) {}

    record RowView(List<CellView> cells) {}

    record CellView(Excerpt content, String style, boolean unknown, String raw, List<LinkView> link) {}
}
