package io.labelkit.core.report;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.io.AtomicFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * A chart by itself: an SVG image with its own style, for light and dark, without scripts or addresses. Notebooks show it;
 * pages and slides take its file. Equal charts give equal images. Immutable and thread-safe.
 *
 * <pre>{@code
 * ConsensusParts.of(consensus).confidence().map(Picture::of)
 * }</pre>
 */
public final class Picture {
    private final ReportPart chart;
    private final String svg;

    private Picture(ReportPart chart, PictureView view) {
        this.chart = chart;
        this.svg = new Templates().render("picture", view);
    }

    /**
     * Bars.
     *
     * @param chart the bars
     * @return the picture
     * @throws IllegalArgumentException if there is no bar
     */
    public static Picture of(BarChart chart) {
        Checks.check(!chart.bars().isEmpty(), "bars", "at least one", 0);
        return new Picture(chart, PictureView.of(chart).build());
    }

    /**
     * A histogram.
     *
     * @param chart the histogram
     * @return the picture
     */
    public static Picture of(Histogram chart) {
        return new Picture(chart, PictureView.of(chart).axis("examples").build());
    }

    /**
     * Lines, with a key below the note.
     *
     * @param chart the lines
     * @return the picture
     * @throws IllegalArgumentException if no line has a point
     */
    public static Picture of(LineChart chart) {
        Checks.check(
                chart.series().stream().anyMatch(line -> !line.points().isEmpty()),
                "series",
                "one with points",
                "none");
        return new Picture(
                chart,
                PictureView.of(chart)
                        .axis(chart.y().name())
                        .keys(chart.series().stream()
                                .map(LineChart.Series::name)
                                .toList())
                        .build());
    }

    /**
     * Estimates with their intervals.
     *
     * @param chart the intervals
     * @return the picture
     * @throws IllegalArgumentException if there is no row
     */
    public static Picture of(IntervalPlot chart) {
        Checks.check(!chart.rows().isEmpty(), "rows", "at least one", 0);
        return new Picture(chart, PictureView.of(chart).build());
    }

    /**
     * Confidence against accuracy.
     *
     * @param chart the diagram
     * @return the picture
     * @throws IllegalArgumentException if there is no bin
     */
    public static Picture of(ReliabilityDiagram chart) {
        Checks.check(!chart.bins().isEmpty(), "bins", "at least one", 0);
        return new Picture(chart, PictureView.of(chart).axis("accuracy").build());
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
     * @return an SVG document, {@value PictureView#WIDTH} pixels wide
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
        return PictureView.words(svg);
    }
}
