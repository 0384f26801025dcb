package io.labelkit.core.report;

import io.labelkit.core.display.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * A line chart, for its template. Horizontal positions are percentages of the width, vertical ones pixels.
 *
 * @param id the part's id
 * @param title the part's title
 * @param description the chart in words
 * @param none whether there are no points
 * @param x the name of the horizontal axis
 * @param y the name of the vertical axis
 * @param series the lines
 * @param grid the lines of the grid
 * @param ticks the labels of the horizontal axis
 * @param intervals whether any point has an interval
 */
record LinesView(
        String id,
        String title,
        String description,
        boolean none,
        Excerpt x,
        Excerpt y,
        List<SeriesView> series,
        List<GridView> grid,
        List<TickView> ticks,
        boolean intervals) {
    private static final int TOP = 8;
    private static final int PLOT = 220;
    private static final int MARKED = 24;
    /** Marks around the origin: a disc, a square, a triangle, a diamond, a cross, a plus. */
    private static final List<String> MARKS = List.of(
            "M-4,0a4,4 0 1,0 8,0a4,4 0 1,0 -8,0z",
            "M-3.6,-3.6h7.2v7.2h-7.2z",
            "M0,-4.8L4.6,3.6H-4.6z",
            "M0,-5L5,0L0,5L-5,0z",
            "M-4,-2.6L-2.6,-4L0,-1.4L2.6,-4L4,-2.6L1.4,0L4,2.6L2.6,4L0,1.4L-2.6,4L-4,2.6L-1.4,0z",
            "M-1,-4.6h2v3.6h3.6v2h-3.6v3.6h-2v-3.6h-3.6v-2h3.6z");

    static LinesView of(String id, LineChart part) {
        Scale x = Scale.around(
                points(part).stream().mapToDouble(LineChart.Point::x).toArray(),
                part.x().unit(),
                part.x().logarithmic());
        Scale y = Scale.around(
                points(part).stream()
                        .flatMapToDouble(p -> DoubleStream.concat(
                                DoubleStream.of(p.y()),
                                p.range().stream().flatMapToDouble(r -> DoubleStream.of(r.low(), r.high()))))
                        .toArray(),
                part.y().unit(),
                part.y().logarithmic());
        List<SeriesView> series = new ArrayList<>();
        for (LineChart.Series line : part.series()) {
            series.add(series(line, series.size(), part, x, y));
        }
        List<GridView> grid = y.ticks(4).stream()
                .map(value -> new GridView(
                        height(y, value, 0),
                        height(y, value, 4),
                        NumberText.tick(value, part.y().unit())))
                .toList();
        return new LinesView(
                id,
                Excerpt.of(part.title(), Excerpt.CELL).text(),
                describe(part),
                points(part).isEmpty(),
                axis(part.x()),
                axis(part.y()),
                series,
                grid,
                TickView.along(x, part.x().unit(), 4),
                points(part).stream().anyMatch(p -> p.range().isPresent()));
    }

    private static List<LineChart.Point> points(LineChart part) {
        return part.series().stream().flatMap(s -> s.points().stream()).toList();
    }

    private static Excerpt axis(LineChart.Axis axis) {
        String unit = axis.unit().name();
        return Excerpt.of(unit.isEmpty() ? axis.name() : axis.name() + " (" + unit + ")", Excerpt.NAME);
    }

    private static String height(Scale y, double value, double shift) {
        return NumberText.attribute(TOP + PLOT * (1 - y.at(value)) + shift);
    }

    private static SeriesView series(LineChart.Series line, int index, LineChart part, Scale x, Scale y) {
        boolean marked = line.points().size() <= MARKED;
        List<PointView> points = line.points().stream()
                .map(p -> new PointView(
                        x.percent(p.x()),
                        height(y, p.y(), 0),
                        p.range().stream()
                                .map(r -> new RangeView(height(y, r.high(), 0), height(y, r.low(), 0)))
                                .toList(),
                        NumberText.tick(p.x(), part.x().unit()),
                        part.y().unit().write(p.y()),
                        p.range()
                                .map(r -> part.y().unit().write(r.low()) + " to "
                                        + part.y().unit().write(r.high()))
                                .orElse("")))
                .toList();
        String path = line.points().stream()
                .map(p -> x.percent(p.x()) + "," + NumberText.attribute(100 * (1 - y.at(p.y()))))
                .collect(Collectors.joining(" "));
        return new SeriesView(
                Excerpt.of(line.name(), Excerpt.NAME), "line" + index, MARKS.get(index), path, marked, points);
    }

    private static String describe(LineChart part) {
        List<String> sentences = new ArrayList<>();
        for (LineChart.Series line : part.series()) {
            if (!line.points().isEmpty()) {
                LineChart.Point first = line.points().get(0);
                LineChart.Point last = line.points().get(line.points().size() - 1);
                sentences.add(
                        Excerpt.fit(line.name(), 60) + ": " + part.y().unit().write(first.y()) + " at "
                                + NumberText.tick(first.x(), part.x().unit()) + ", "
                                + part.y().unit().write(last.y()) + " at "
                                + NumberText.tick(last.x(), part.x().unit()) + ".");
            }
        }
        return Excerpt.fit(part.y().name(), 60) + " over "
                + Excerpt.fit(part.x().name(), 60) + ". " + String.join(" ", sentences);
    }

    record SeriesView(Excerpt name, String style, String mark, String path, boolean marked, List<PointView> points) {}

    record PointView(String x, String y, List<RangeView> ranges, String at, String value, String interval) {}

    record RangeView(String top, String bottom) {}

    record GridView(String y, String labelY, String label) {}
}
