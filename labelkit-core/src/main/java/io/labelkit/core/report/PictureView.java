package io.labelkit.core.report;

import io.labelkit.core.display.VisibleText;
import java.util.ArrayList;
import java.util.List;

/**
 * A chart with its heading, for the template of pictures: the drawing of the report's page, and around it as text of the
 * image what the page has as HTML. All lengths are pixels.
 */
record PictureView(
        int width,
        int height,
        int surfaceWidth,
        int surfaceHeight,
        String style,
        int left,
        int titleY,
        String title,
        List<TextView> lines,
        List<KeyView> keys,
        List<TextView> axis,
        int chartX,
        int chartY,
        int chartWidth,
        int chartHeight,
        String drawing) {
    static final int WIDTH = 760;
    private static final int MARGIN = 24;
    private static final int AXIS = 44;
    private static final int LINE = 19;
    private static final int LINE_CHARACTERS = 104;
    private static final int MOST_LINES = 4;
    private static final String OPEN = "<svg";
    private static final String CLOSE = "</svg>";

    record TextView(String text, int y) {}

    record KeyView(String style, int x, int y, int textX, int textY, String name) {}

    static Builder of(ReportPart chart) {
        return new Builder(chart);
    }

    /** What the drawing says of itself in words. */
    static String words(String svg) {
        String words = svg.substring(svg.indexOf("<title")).replaceFirst("(?s)<title[^>]*>(.*?)</title>", "$1\u0000");
        String title = words.substring(0, words.indexOf('\u0000'));
        String description = words.replaceFirst("(?s).*?<desc[^>]*>(.*?)</desc>.*", "$1");
        String end = title.matches("(?s).*[.?!]") ? " " : ". ";
        return (title + end + description)
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    /** Lays a picture out. */
    static final class Builder {
        private final ReportPart chart;
        private final List<KeyView> keys = new ArrayList<>();
        private final List<TextView> axis = new ArrayList<>();
        private final List<TextView> lines = new ArrayList<>();
        private int left;
        private int y = MARGIN + 20;

        private Builder(ReportPart chart) {
            this.chart = chart;
            for (String line : note(chart)) {
                y += LINE;
                lines.add(new TextView(line, y));
            }
        }

        /** Names the upright axis and leaves room for its numbers. */
        Builder axis(String name) {
            left = AXIS;
            y += LINE + 8;
            axis.add(new TextView(Excerpt.fit(name, LINE_CHARACTERS / 2), y));
            return this;
        }

        /** Names the lines; called after {@link #axis}. */
        Builder keys(List<String> names) {
            int x = WIDTH - MARGIN;
            for (int i = names.size() - 1; i >= 0; i--) {
                String name = Excerpt.fit(names.get(i), 24);
                x -= name.length() * 7 + 58;
                keys.add(new KeyView("line" + i, x, y - 10, x + 42, y, name));
            }
            return this;
        }

        PictureView build() {
            Report page = Report.builder("Picture").build();
            String drawing = drawing(chart.match(new PartBody(PageContext.of(page, List.of()), "picture")));
            int height = Integer.parseInt(drawing.replaceFirst("(?s)<svg[^>]* height=\"(\\d+)\".*", "$1"));
            int top = y + (axis.isEmpty() ? 18 : 10);
            int whole = top + height + MARGIN;
            return new PictureView(
                    WIDTH,
                    whole,
                    WIDTH - 1,
                    whole - 1,
                    Templates.resource("picture.css"),
                    MARGIN,
                    MARGIN + 14,
                    Excerpt.fit(chart.title(), LINE_CHARACTERS / 2),
                    lines,
                    keys,
                    axis,
                    MARGIN + left,
                    top,
                    WIDTH - 2 * MARGIN - left,
                    height,
                    drawing);
        }

        /** The first image of a piece of HTML, with the images inside it. */
        private static String drawing(String html) {
            int from = html.indexOf(OPEN);
            int depth = 0;
            int at = from;
            do {
                int close = html.indexOf(CLOSE, at);
                int open = html.indexOf(OPEN, at);
                boolean opens = open >= 0 && open < close;
                depth += opens ? 1 : -1;
                at = opens ? open + OPEN.length() : close + CLOSE.length();
            } while (depth > 0);
            return html.substring(from, at);
        }

        /** The note in lines that fit. */
        private static List<String> note(ReportPart chart) {
            List<String> lines = new ArrayList<>();
            StringBuilder line = new StringBuilder();
            for (String word : VisibleText.of(chart.note()).strip().split("\\s+", -1)) {
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
    }
}
