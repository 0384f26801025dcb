package io.labelkit.core.report;

import io.labelkit.core.display.NumberText;
import io.labelkit.core.display.Unit;
import io.labelkit.core.report.Links.LinkView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A histogram, for its template. Horizontal positions are percentages of the width, vertical ones pixels.
 *
 * @param id the part's id
 * @param title the part's title
 * @param unit the unit's name
 * @param across what the horizontal axis is
 * @param description the chart in words
 * @param height the height in pixels
 * @param baseline the height of zero
 * @param labelY the height of the labels of the axis
 * @param bins the bins
 * @param lines the lines of the grid
 * @param ticks the labels of the axis
 */
record HistogramView(
        String id,
        String title,
        Excerpt unit,
        Excerpt across,
        String description,
        int height,
        int baseline,
        int labelY,
        List<BinView> bins,
        List<LineView> lines,
        List<TickView> ticks) {
    private static final int TOP = 8;
    private static final int PLOT = 160;
    private static final int TICKS = 5;

    static HistogramView of(String id, Histogram part, Links links) {
        long most = part.counts().stream().mapToLong(Long::longValue).max().orElse(0);
        long step = gridStep(most);
        double scale = PLOT / (double) Math.max(most, 1);
        int baseline = TOP + PLOT;
        return new HistogramView(
                id,
                Excerpt.of(part.title(), Excerpt.CELL).text(),
                Excerpt.of(part.unit().name(), Excerpt.UNIT),
                Excerpt.of(across(part), Excerpt.NAME),
                describe(part),
                baseline + 24,
                baseline,
                baseline + 17,
                bins(part, baseline, scale, links),
                lines(most, step, baseline, scale),
                ticks(part));
    }

    /** The unit, and for shares, which have none, what they are shares of. */
    private static String across(Histogram part) {
        String title = part.title();
        return part.unit().name().isBlank()
                ? title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1)
                : part.unit().name();
    }

    private static List<BinView> bins(Histogram part, int baseline, double scale, Links links) {
        List<BinView> bins = new ArrayList<>();
        for (int i = 0; i < part.counts().size(); i++) {
            long count = part.counts().get(i);
            double from = position(part, i);
            double height = count == 0 ? 0 : Math.max(1, count * scale);
            String name = part.binName(i);
            List<LinkView> link = part
                    .facet()
                    .flatMap(facet -> links.examples(List.of(new Facet(facet, name))))
                    .filter(found -> count > 0)
                    .stream()
                    .toList();
            bins.add(new BinView(
                    NumberText.attribute(from),
                    NumberText.attribute(baseline - height),
                    NumberText.attribute(position(part, i + 1) - from),
                    NumberText.attribute(height),
                    NumberText.tick(part.edges().get(i), part.unit()),
                    NumberText.tick(part.edges().get(i + 1), part.unit()),
                    NumberText.count(count),
                    link));
        }
        return bins;
    }

    private static List<LineView> lines(long most, long step, int baseline, double scale) {
        List<LineView> lines = new ArrayList<>();
        for (long value = step; value <= most; value += step) {
            double y = baseline - value * scale;
            lines.add(new LineView(
                    NumberText.attribute(y),
                    NumberText.attribute(y + 4),
                    NumberText.compact((double) value, Unit.count(""))));
        }
        return lines;
    }

    /** Two to four lines at round numbers. */
    private static long gridStep(long most) {
        long power = 1;
        while (power <= most / 50) {
            power *= 10;
        }
        for (long factor : new long[] {1, 2, 5, 10}) {
            if (most / (power * factor) <= 4) {
                return power * factor;
            }
        }
        return power * 20;
    }

    private static List<TickView> ticks(Histogram part) {
        int bins = part.counts().size();
        int step = Math.max(1, (bins + TICKS - 1) / TICKS);
        List<TickView> ticks = new ArrayList<>();
        for (int i = 0; i <= bins; i += step) {
            boolean crowdsLast = i < bins && bins - i < step;
            if (!crowdsLast || i == 0) {
                ticks.add(tick(part, i));
            }
        }
        if (bins % step != 0) {
            ticks.add(tick(part, bins));
        }
        return ticks;
    }

    private static TickView tick(Histogram part, int edge) {
        String anchor = edge == 0 ? "start" : edge == part.counts().size() ? "end" : "middle";
        return new TickView(
                NumberText.attribute(position(part, edge)),
                anchor,
                NumberText.tick(part.edges().get(edge), part.unit()));
    }

    private static double position(Histogram part, int edge) {
        double first = part.edges().get(0);
        double last = part.edges().get(part.edges().size() - 1);
        return (part.edges().get(edge) - first) / (last - first) * 100;
    }

    private static String describe(Histogram part) {
        long total = part.counts().stream().mapToLong(Long::longValue).sum();
        int fullest = 0;
        for (int i = 0; i < part.counts().size(); i++) {
            fullest = part.counts().get(i) > part.counts().get(fullest) ? i : fullest;
        }
        return NumberText.count(total) + " values in " + part.counts().size() + " bins from "
                + NumberText.tick(part.edges().get(0), part.unit()) + " to "
                + NumberText.tick(part.edges().get(part.edges().size() - 1), part.unit())
                + (total == 0
                        ? "."
                        : ". Most, " + NumberText.count(part.counts().get(fullest)) + ", are between "
                                + NumberText.tick(part.edges().get(fullest), part.unit()) + " and "
                                + NumberText.tick(part.edges().get(fullest + 1), part.unit()) + ".");
    }

    record BinView(
            String x,
            String y,
            String width,
            String height,
            String from,
            String to,
            String count,
            List<LinkView> link) {}

    record LineView(String y, String labelY, String label) {}

    record TickView(String x, String anchor, String label) {}
}
