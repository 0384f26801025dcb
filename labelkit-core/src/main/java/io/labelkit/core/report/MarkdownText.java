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
    private static final String SPECIAL = "\\`*_{}[]<>|~&$";
    /** What is markup at the beginning of a line or a cell only. */
    private static final String LEADING = "-+=";
    /** Ends a mention, a number of an issue or an address; forges look for them in what backslashes have left. */
    private static final String BREAK = "<!-- -->";

    private MarkdownText() {}

    /** A text of at most some characters. */
    static String of(String text, int limit) {
        Excerpt excerpt = Excerpt.of(text, limit);
        String escaped = escaped(excerpt.text());
        return excerpt.cut().isEmpty() ? escaped : escaped + " … " + excerpt.cut() + " more characters";
    }

    private static String escaped(String visible) {
        String line = visible.strip().replace('\n', ' ').replace('\t', ' ');
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < line.length(); ) {
            int c = line.codePointAt(i);
            String rest = line.substring(i);
            boolean word = i > 0 && Character.isLetterOrDigit(line.codePointBefore(i));
            if (c == '@' || c == '#') {
                out.append('\\').appendCodePoint(c).append(BREAK);
            } else if (c == ':' && rest.startsWith("://")) {
                out.append(':').append(BREAK);
            } else if (!word && rest.regionMatches(true, 0, "www.", 0, 4)) {
                out.append(rest, 0, 3).append(BREAK);
                i += 3;
                continue;
            } else if (SPECIAL.indexOf(c) >= 0 || (i == 0 && LEADING.indexOf(c) >= 0)) {
                out.append('\\').appendCodePoint(c);
            } else if ((c == '.' || c == ')') && numbers(line, i)) {
                out.append('\\').appendCodePoint(c);
            } else {
                out.appendCodePoint(c);
            }
            i += Character.charCount(c);
        }
        return out.toString();
    }

    /** Whether what is before a place is a number and what comes is none: the beginning of a numbered list. */
    private static boolean numbers(String line, int at) {
        boolean ends = at + 1 == line.length() || line.charAt(at + 1) == ' ';
        return at > 0 && ends && line.chars().limit(at).allMatch(c -> c >= '0' && c <= '9');
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
