package io.labelkit.core.report;

import io.labelkit.core.display.NumberText;
import io.labelkit.core.display.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * An interval plot, for its template. Horizontal positions are percentages of the width, vertical ones pixels.
 *
 * @param id the part's id
 * @param title the part's title
 * @param unit the unit's name
 * @param description the chart in words
 * @param height the height in pixels
 * @param axisY the height of the axis
 * @param tickY the height of its labels
 * @param rows the estimates
 * @param none whether there are none
 * @param ticks the labels of the axis
 * @param reference the line across all rows, if there is one
 */
record IntervalsView(
        String id,
        String title,
        Excerpt unit,
        String description,
        int height,
        int axisY,
        int tickY,
        List<RowView> rows,
        boolean none,
        List<TickView> ticks,
        List<ReferenceView> reference) {
    private static final int PITCH = 40;
    private static final int LABEL_WIDTH = 30;

    static IntervalsView of(String id, IntervalPlot part) {
        Scale scale = Scale.around(numbers(part), part.unit(), false);
        List<RowView> rows = new ArrayList<>();
        for (IntervalPlot.Row row : part.rows()) {
            rows.add(row(row, part.unit(), rows.size() * PITCH, scale));
        }
        int axis = rows.size() * PITCH + 2;
        return new IntervalsView(
                id,
                Excerpt.of(part.title(), Excerpt.CELL).text(),
                Excerpt.of(part.unit().name(), Excerpt.UNIT),
                describe(part),
                axis + 24,
                axis,
                axis + 17,
                rows,
                rows.isEmpty(),
                TickView.along(scale, part.unit(), 4),
                part.reference().stream()
                        .map(r -> new ReferenceView(
                                scale.percent(r.value()),
                                Excerpt.of(r.name(), Excerpt.NAME),
                                part.unit().write(r.value())))
                        .toList());
    }

    private static double[] numbers(IntervalPlot part) {
        DoubleStream ends = part.rows().stream()
                .flatMap(row -> row.range().stream())
                .flatMapToDouble(range -> DoubleStream.of(range.low(), range.high()));
        DoubleStream estimates = part.rows().stream().flatMapToDouble(row -> row.estimate().stream());
        DoubleStream reference = part.reference().stream().mapToDouble(IntervalPlot.Reference::value);
        return Stream.of(ends, estimates, reference).flatMapToDouble(s -> s).toArray();
    }

    private static RowView row(IntervalPlot.Row row, Unit unit, int top, Scale scale) {
        return new RowView(
                Excerpt.of(row.label(), Excerpt.NAME),
                Excerpt.fit(row.label(), LABEL_WIDTH),
                unit.write(row.estimate()),
                row.range()
                        .map(r -> unit.write(r.low()) + " to " + unit.write(r.high()))
                        .orElse(""),
                top + 14,
                top + 26,
                top + 21,
                top + 31,
                row.estimate().stream().mapToObj(scale::percent).toList(),
                row.range().stream()
                        .map(r -> new SpanView(scale.percent(r.low()), scale.percent(r.high())))
                        .toList());
    }

    private static String describe(IntervalPlot part) {
        List<String> sentences = new ArrayList<>();
        sentences.add(NumberText.count(part.rows().size()) + " estimates.");
        part.rows().stream()
                .limit(3)
                .forEach(row -> sentences.add(Excerpt.fit(row.label(), 60) + ": "
                        + part.unit().write(row.estimate())
                        + row.range()
                                .map(r -> ", between " + part.unit().write(r.low()) + " and "
                                        + part.unit().write(r.high()))
                                .orElse("")
                        + "."));
        return String.join(" ", sentences);
    }

    record RowView(
            Excerpt name,
            String label,
            String value,
            String interval,
            int textY,
            int middle,
            int top,
            int bottom,
            List<String> points,
            List<SpanView> spans) {}

    record SpanView(String from, String to) {}

    record ReferenceView(String x, Excerpt name, String value) {}
}
