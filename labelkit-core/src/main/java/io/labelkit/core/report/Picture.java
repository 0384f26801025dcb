package io.labelkit.core.report;

import io.labelkit.core.display.VisibleText;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.io.AtomicFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A chart by itself: an SVG image with its own style, for light and dark, without scripts or addresses. Notebooks show it;
 * pages and slides take its file. The same chart gives the same image. Immutable and thread-safe.
 *
 * <pre>{@code
 * ConsensusParts.of(consensus).confidence().map(Picture::of)
 * }</pre>
 */
public final class Picture {
    private static final int WIDTH = 760;
    private static final int MARGIN = 24;
    private static final int AXIS = 44;
    private static final int LINE = 19;
    private static final int LINE_CHARACTERS = 104;
    private static final int MOST_LINES = 4;

    private final ReportPart chart;
    private final String svg;

    private Picture(ReportPart chart, int left) {
        this.chart = chart;
        this.svg = draw(chart, left);
    }

    /**
     * Bars.
     *
     * @param chart the bars, at least one
     * @return the picture
     * @throws IllegalArgumentException if there is no bar
     */
    public static Picture of(BarChart chart) {
        Checks.check(!chart.bars().isEmpty(), "bars", "at least one", 0);
        return new Picture(chart, 0);
    }

    /**
     * A histogram.
     *
     * @param chart the histogram
     * @return the picture
     */
    public static Picture of(Histogram chart) {
        return new Picture(chart, AXIS);
    }

    private static String draw(ReportPart chart, int left) {
        PageContext page = PageContext.of(Report.builder("Picture").build(), List.of());
        Templates templates = page.templates();
        String body = chart.match(new PartBody(page, "picture"));
        int from = body.indexOf("<svg");
        String drawing = body.substring(from, body.lastIndexOf("</svg>") + "</svg>".length());
        int height = Integer.parseInt(drawing.replaceFirst("(?s)<svg[^>]* height=\"(\\d+)\".*", "$1"));
        List<LineView> lines = new ArrayList<>();
        for (String line : note(chart)) {
            lines.add(new LineView(line, MARGIN + 20 + (lines.size() + 1) * LINE));
        }
        int top = MARGIN + 20 + lines.size() * LINE + 18;
        return templates.render(
                "picture",
                new PictureView(
                        WIDTH,
                        top + height + MARGIN,
                        WIDTH - 1,
                        top + height + MARGIN - 1,
                        Templates.resource("picture.css"),
                        MARGIN,
                        MARGIN + 14,
                        Excerpt.fit(chart.title(), LINE_CHARACTERS / 2),
                        lines,
                        MARGIN + left,
                        top,
                        WIDTH - 2 * MARGIN - left,
                        height,
                        drawing));
    }

    /** The note in lines that fit. */
    private static List<String> note(ReportPart chart) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : VisibleText.of(chart.note()).strip().split("\\s+")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > LINE_CHARACTERS) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(Excerpt.fit(word, LINE_CHARACTERS));
        }
        if (line.length() > 0) {
            lines.add(line.toString());
        }
        return lines.size() <= MOST_LINES ? lines : lines.subList(0, MOST_LINES);
    }

    /**
     * The chart that is drawn.
     *
     * @return the chart
     */
    public ReportPart chart() {
        return chart;
    }

    /**
     * The image.
     *
     * @return an SVG document of {@code 760} pixels width
     */
    public String svg() {
        return svg;
    }

    /**
     * Writes the image as a file in UTF-8; it appears at once and complete, and replaces one that was there.
     *
     * @param file where to write, for instance {@code confidence.svg}
     * @return the file
     * @throws UncheckedIOException if it cannot be written; the file is then as it was before
     */
    public Path write(Path file) {
        AtomicFile.write(file.toAbsolutePath(), out -> out.write(svg + "\n"));
        return file;
    }

    /** The chart in words. */
    @Override
    public String toString() {
        return "Picture of \"" + Excerpt.fit(chart.title(), LINE_CHARACTERS) + "\", "
                + svg.replaceFirst("(?s).*?<desc[^>]*>(.*?)</desc>.*", "$1")
                        .replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&quot;", "\"")
                        .replace("&#39;", "'")
                        .replace("&amp;", "&");
    }

    private record PictureView(
            int width,
            int height,
            int surfaceWidth,
            int surfaceHeight,
            String style,
            int left,
            int titleY,
            String title,
            List<LineView> lines,
            int chartX,
            int chartY,
            int chartWidth,
            int chartHeight,
            String drawing) {}

    private record LineView(String text, int y) {}
}
