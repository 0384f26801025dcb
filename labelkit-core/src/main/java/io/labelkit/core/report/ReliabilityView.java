package io.labelkit.core.report;

import io.labelkit.core.calibration.ReliabilityBin;
import io.labelkit.core.display.NumberText;
import io.labelkit.core.display.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A reliability diagram, for its template: accuracy over confidence, and below it how many examples each bin has.
 * Horizontal positions are percentages of the width, vertical ones pixels.
 *
 * @param id the part's id
 * @param title the part's title
 * @param description the chart in words
 * @param none whether there are no bins
 * @param path the points' places, for a line in a square of 100
 * @param bins the bins
 * @param lines the lines of the grid
 * @param ticks the labels of the axis
 */
record ReliabilityView(
        String id,
        String title,
        String description,
        boolean none,
        String path,
        List<BinView> bins,
        List<LineView> lines,
        List<TickView> ticks) {
    private static final int TOP = 8;
    private static final int PLOT = 240;
    private static final int STRIP_TOP = TOP + PLOT + 34;
    private static final int STRIP = 44;
    private static final Unit SHARE = Unit.share();

    static ReliabilityView of(String id, ReliabilityDiagram part) {
        long most = part.bins().stream().mapToLong(ReliabilityBin::count).max().orElse(1);
        List<LineView> lines = new ArrayList<>();
        List<TickView> ticks = new ArrayList<>();
        for (int i = 0; i <= 4; i++) {
            String label = NumberText.tick(i / 4.0, SHARE);
            double y = y(i / 4.0);
            lines.add(new LineView(NumberText.attribute(y), NumberText.attribute(y + 4), label));
            ticks.add(TickView.at(i / 4.0, label));
        }
        return new ReliabilityView(
                id,
                Excerpt.of(part.title(), Excerpt.CELL).text(),
                describe(part),
                part.bins().isEmpty(),
                part.bins().stream()
                        .map(bin -> NumberText.attribute(bin.confidence() * 100) + ","
                                + NumberText.attribute(100 - bin.accuracy().estimate() * 100))
                        .collect(Collectors.joining(" ")),
                part.bins().stream().map(bin -> bin(bin, most)).toList(),
                lines,
                ticks);
    }

    private static double y(double share) {
        return TOP + PLOT * (1 - share);
    }

    private static BinView bin(ReliabilityBin bin, long most) {
        double height = Math.max(1.5, STRIP * (bin.count() / (double) most));
        double width = Math.max(0.4, (bin.high() - bin.low()) * 100);
        return new BinView(
                NumberText.attribute(bin.confidence() * 100),
                NumberText.attribute(y(bin.accuracy().estimate())),
                NumberText.attribute(y(bin.accuracy().high())),
                NumberText.attribute(y(bin.accuracy().low())),
                NumberText.attribute(bin.low() * 100),
                NumberText.attribute(width),
                NumberText.attribute(STRIP_TOP + STRIP - height),
                NumberText.attribute(height),
                SHARE.write(bin.confidence()),
                SHARE.write(bin.accuracy().estimate()),
                SHARE.write(bin.accuracy().low()) + " to "
                        + SHARE.write(bin.accuracy().high()),
                NumberText.count(bin.count()));
    }

    private static String describe(ReliabilityDiagram part) {
        if (part.bins().isEmpty()) {
            return "No bins.";
        }
        long examples = part.bins().stream().mapToLong(ReliabilityBin::count).sum();
        ReliabilityBin worst = part.bins().get(0);
        double gap = 0;
        for (ReliabilityBin bin : part.bins()) {
            double distance = Math.abs(bin.confidence() - bin.accuracy().estimate()) * bin.count();
            gap += distance / examples;
            boolean further =
                    distance > Math.abs(worst.confidence() - worst.accuracy().estimate()) * worst.count();
            worst = further ? bin : worst;
        }
        return NumberText.count(examples) + " examples in " + part.bins().size()
                + " bins. Confidence and accuracy differ by " + SHARE.write(gap) + " on average; most in the bin with"
                + " confidence " + SHARE.write(worst.confidence()) + ", where the accuracy is "
                + SHARE.write(worst.accuracy().estimate()) + " over " + NumberText.count(worst.count()) + " examples.";
    }

    record BinView(
            String x,
            String y,
            String top,
            String bottom,
            String from,
            String width,
            String barY,
            String barHeight,
            String confidence,
            String accuracy,
            String interval,
            String count) {}

    record LineView(String y, String labelY, String label) {}
}
