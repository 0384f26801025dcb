package io.labelkit.core.report;

import io.labelkit.core.display.NumberText;
import io.labelkit.core.display.VisibleText;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Text of the data within Markdown: on one line, cut, and without anything that CommonMark or a forge takes for markup,
 * an address, a mention, a number of an issue or HTML. Stateless.
 */
final class MarkdownText {
    /** ASCII punctuation, all of which Markdown lets one escape; plain marks between words need no escape. */
    private static final String SPECIAL = "\\`*_{}[]()<>#+!|~&$^=\"";
    /** What forges turn into links or people; a backslash does not keep all of them from that, an entity does. */
    private static final String LINKING = "@:/";

    private MarkdownText() {}

    /** A text of at most some characters. */
    static String of(String text, int limit) {
        Excerpt excerpt = Excerpt.of(text, limit);
        String escaped = escaped(excerpt.text());
        return excerpt.cut().isEmpty() ? escaped : escaped + " … " + excerpt.cut() + " more characters";
    }

    private static String escaped(String visible) {
        StringBuilder out = new StringBuilder();
        int[] points = visible.strip().codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            int c = points[i];
            boolean begins = i == 0 || Character.isWhitespace(points[i - 1]);
            if (c == '\n' || c == '\t') {
                out.append(' ');
            } else if (LINKING.indexOf(c) >= 0 && links(points, i)) {
                out.append("&#").append(c).append(';');
            } else if (SPECIAL.indexOf(c) >= 0 || (begins && (c == '-' || c == '.'))) {
                out.append('\\').appendCodePoint(c);
            } else if (c == '.' && isDigit(points, i - 1) && i < 10) {
                out.append("\\.");
            } else if (c == '.' && i >= 3 && isW(points, i - 1) && isW(points, i - 2) && isW(points, i - 3)) {
                out.append("&#46;");
            } else {
                out.appendCodePoint(c);
            }
        }
        return out.toString();
    }

    private static boolean isDigit(int[] points, int i) {
        return i >= 0 && Character.isDigit(points[i]) && points[0] >= '0' && points[0] <= '9' && allDigits(points, i);
    }

    private static boolean allDigits(int[] points, int last) {
        for (int i = 0; i <= last; i++) {
            if (!Character.isDigit(points[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isW(int[] points, int i) {
        return points[i] == 'w' || points[i] == 'W';
    }

    /** A mention, or a colon or slash of an address; "a: b" and "1/2" stay as they are. */
    private static boolean links(int[] points, int i) {
        boolean tight = i + 1 < points.length && !Character.isWhitespace(points[i + 1]);
        return points[i] == '@' || (tight && (points[i] == ':' || points[i + 1] == '/' || i > 0 && points[i - 1] == '/'));
    }

    static String table(List<String> header, List<Boolean> numeric, List<List<String>> rows) {
        StringBuilder text = new StringBuilder(line(header));
        text.append(line(numeric.stream().map(n -> n ? "---:" : "---").toList()));
        rows.forEach(row -> text.append(line(row)));
        return text.toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    static String leftOut(long count, String things) {
        return count == 0 ? "" : "\n" + NumberText.count(count) + " more " + things + " are left out.\n";
    }

    /** A block of code that its own text cannot end. */
    static String fenced(String text) {
        int longest = 2;
        int run = 0;
        String visible = VisibleText.of(text);
        for (int i = 0; i < visible.length(); i++) {
            run = visible.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        String fence = "`".repeat(longest + 1);
        return fence + "\n" + visible + (visible.endsWith("\n") ? "" : "\n") + fence + "\n";
    }
}
