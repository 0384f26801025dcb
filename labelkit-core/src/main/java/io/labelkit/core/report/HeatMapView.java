package io.labelkit.core.report;

import io.labelkit.core.display.NumberText;
import io.labelkit.core.display.Unit;
import io.labelkit.core.report.Links.LinkView;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * A heat map, for its template: a table whose cells have one of nine shades for positive and four for negative numbers.
 *
 * @param id the part's id
 * @param unit the unit's name
 * @param rowAxis what the rows are
 * @param columnAxis what the columns are
 * @param columns the labels of the columns
 * @param many whether there are so many columns that they have to be narrow
 * @param upright whether the labels of the columns are short enough to stay upright
 * @param rows the rows
 * @param none whether there is nothing to show
 * @param least the least number of the legend
 * @param greatest the greatest number of the legend
 * @param shades the shades of the legend
 */
record HeatMapView(
        String id,
        Excerpt unit,
        Excerpt rowAxis,
        Excerpt columnAxis,
        List<Excerpt> columns,
        boolean many,
        boolean upright,
        List<RowView> rows,
        boolean none,
        String least,
        String greatest,
        List<String> shades) {
    private static final int SHADES = 9;
    private static final int NEGATIVE_SHADES = 4;
    private static final int LABEL_WIDTH = 24;
    private static final int UPRIGHT_WIDTH = 7;
    private static final int MANY = 12;

    static HeatMapView of(String id, HeatMap part, Links links) {
        double greatest = numbers(part).max().orElse(0);
        double least = numbers(part).min().orElse(0);
        boolean wholeScale = part.unit().format() == Unit.Format.PERCENT && greatest >= 0.5 && greatest <= 1;
        double top = wholeScale ? 1 : Math.max(greatest, -least);
        List<RowView> rows = new ArrayList<>();
        for (int r = 0; r < part.values().size(); r++) {
            List<CellView> cells = new ArrayList<>();
            for (int c = 0; c < part.values().get(r).size(); c++) {
                OptionalDouble value = part.values().get(r).get(c);
                cells.add(cell(value, top, part.unit(), link(part, r, c, value, links)));
            }
            rows.add(new RowView(label(part.rows().labels().get(r)), cells));
        }
        List<Excerpt> columns =
                part.columns().labels().stream().map(HeatMapView::label).toList();
        double bottom = least < 0 ? -top : 0;
        return new HeatMapView(
                id,
                Excerpt.of(part.unit().name(), Excerpt.UNIT),
                label(part.rows().name()),
                label(part.columns().name()),
                columns,
                columns.size() > MANY,
                columns.stream().allMatch(c -> c.text().length() <= UPRIGHT_WIDTH),
                rows,
                rows.isEmpty() || columns.isEmpty(),
                NumberText.compact(bottom, part.unit()),
                NumberText.compact(top, part.unit()),
                legend(least < 0));
    }

    private static List<LinkView> link(HeatMap part, int row, int column, OptionalDouble value, Links links) {
        List<Facet> facets = new ArrayList<>();
        part.rows()
                .facet()
                .ifPresent(
                        name -> facets.add(new Facet(name, part.rows().labels().get(row))));
        part.columns()
                .facet()
                .ifPresent(name ->
                        facets.add(new Facet(name, part.columns().labels().get(column))));
        boolean counts = value.orElse(0) != 0;
        return counts ? links.examples(facets).stream().toList() : List.of();
    }

    private static DoubleStream numbers(HeatMap part) {
        return part.values().stream().flatMap(List::stream).flatMapToDouble(OptionalDouble::stream);
    }

    private static Excerpt label(String text) {
        return new Excerpt(Excerpt.fit(text, LABEL_WIDTH), "");
    }

    private static CellView cell(OptionalDouble value, double top, Unit unit, List<LinkView> link) {
        if (value.isEmpty()) {
            return new CellView("none", "", link);
        }
        double x = value.getAsDouble();
        return new CellView(shade(x, top), NumberText.compact(x, unit), link);
    }

    private static String shade(double value, double top) {
        if (value == 0 || top == 0) {
            return "q0";
        }
        int shades = value > 0 ? SHADES : NEGATIVE_SHADES;
        int shade = 1 + Math.min(shades - 1, (int) (Math.abs(value) / top * shades));
        return (value > 0 ? "q" : "m") + shade;
    }

    private static List<String> legend(boolean negative) {
        List<String> shades = new ArrayList<>();
        for (int i = negative ? NEGATIVE_SHADES : 0; i > 0; i--) {
            shades.add("m" + i);
        }
        for (int i = 0; i <= SHADES; i++) {
            shades.add("q" + i);
        }
        return shades;
    }

    record RowView(Excerpt label, List<CellView> cells) {}

    record CellView(String shade, String text, List<LinkView> link) {}
}
