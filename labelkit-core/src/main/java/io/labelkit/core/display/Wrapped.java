package io.labelkit.core.display;

import java.util.ArrayList;
import java.util.List;

/** Breaks sentences into lines. */
final class Wrapped {
    private Wrapped() {}

    /** Lines of at most so many columns, broken at spaces where there are any. */
    static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = text.strip();
        while (TextWidth.of(rest) > width) {
            int end = end(rest, width);
            lines.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).strip();
        }
        if (!rest.isEmpty()) {
            lines.add(rest);
        }
        return lines;
    }

    private static int end(String text, int width) {
        int used = 0;
        int space = 0;
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            used += TextWidth.of(c);
            if (used > width && i > 0) {
                break;
            }
            space = c == ' ' ? i : space;
            i += Character.charCount(c);
        }
        return space > width / 2 ? space : i;
    }
}
