package io.labelkit.core.report;

import io.labelkit.core.display.NumberText;
import io.labelkit.core.display.Unit;
import io.labelkit.core.report.Links.LinkView;
import java.util.ArrayList;
import java.util.List;

/**
 * A bar chart, for its template. Positions are percentages of the width, so that text keeps its size.
 *
 * @param id the part's id
 * @param title the part's title
 * @param unit the unit's name
 * @param description the chart in words
 * @param height the height in pixels
 * @param rows the bars
 * @param none whether there are no bars
 * @param track whether the whole width means something: 100 percent
 * @param intervals whether any bar has an interval
 */
record BarsView(
        String id,
        String title,
        Excerpt unit,
        String description,
        int height,
        List<RowView> rows,
        boolean none,
        boolean track,
        boolean intervals) {
    private static final int PITCH = 40;
    private static final int LABEL_WIDTH = 30;

    static BarsView of(String id, BarChart part, Links links) {
        double low = 0;
        double high = 0;
        for (BarChart.Bar bar : part.bars()) {
            low = Math.min(low, bar.low().orElse(bar.value()));
            high = Math.max(high, bar.high().orElse(bar.value()));
        }
        boolean share = part.unit().format() == Unit.Format.PERCENT && low >= 0 && high <= 1;
        high = share ? 1 : high;
        double range = high > low ? high - low : 1;
        List<RowView> rows = new ArrayList<>();
        for (BarChart.Bar bar : part.bars()) {
            List<LinkView> link = part
                    .facet()
                    .flatMap(name -> links.examples(List.of(new Facet(name, bar.label()))))
                    .filter(found -> bar.value() != 0)
                    .stream()
                    .toList();
            rows.add(row(bar, part.unit(), rows.size() * PITCH, low, range, link));
        }
        boolean intervals = part.bars().stream().anyMatch(bar -> bar.low().isPresent());
        return new BarsView(
                id,
                Excerpt.of(part.title(), Excerpt.CELL).text(),
                Excerpt.of(part.unit().name(), Excerpt.UNIT),
                describe(part),
                Math.max(1, rows.size() * PITCH - 6),
                rows,
                rows.isEmpty(),
                share,
                intervals);
    }

    private static RowView row(BarChart.Bar bar, Unit unit, int top, double low, double range, List<LinkView> link) {
        String value = unit.write(bar.value());
        String interval = bar.low().isPresent() ? unit.write(bar.low()) + " to " + unit.write(bar.high()) : "";
        double zero = percent(0, low, range);
        double end = percent(bar.value(), low, range);
        List<WhiskerView> whisker = bar.low().isEmpty()
                ? List.of()
                : List.of(new WhiskerView(
                        NumberText.attribute(percent(bar.low().getAsDouble(), low, range)),
                        NumberText.attribute(percent(bar.high().getAsDouble(), low, range)),
                        top + 20,
                        top + 32,
                        top + 26));
        return new RowView(
                Excerpt.of(bar.label(), Excerpt.NAME),
                Excerpt.fit(bar.label(), LABEL_WIDTH),
                value,
                interval,
                top + 14,
                top + 21,
                NumberText.attribute(Math.min(zero, end)),
                NumberText.attribute(Math.abs(end - zero)),
                bar.value() < 0,
                whisker,
                link);
    }

    private static double percent(double value, double low, double range) {
        return (value - low) / range * 100;
    }

    private static String describe(BarChart part) {
        if (part.bars().isEmpty()) {
            return "No bars.";
        }
        BarChart.Bar least = part.bars().get(0);
        BarChart.Bar greatest = least;
        for (BarChart.Bar bar : part.bars()) {
            least = bar.value() < least.value() ? bar : least;
            greatest = bar.value() > greatest.value() ? bar : greatest;
        }
        return part.bars().size() + " bars. Greatest: " + Excerpt.fit(greatest.label(), 60) + ", "
                + part.unit().write(greatest.value()) + ". Least: " + Excerpt.fit(least.label(), 60) + ", "
                + part.unit().write(least.value()) + ".";
    }

    record RowView(
            Excerpt name,
            String label,
            String value,
            String interval,
            int textY,
            int barY,
            String x,
            String width,
            boolean negative,
            List<WhiskerView> whisker,
            List<LinkView> link) {}

    record WhiskerView(String from, String to, int top, int bottom, int middle) {}
}
