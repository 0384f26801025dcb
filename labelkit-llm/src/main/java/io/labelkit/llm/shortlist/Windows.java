package io.labelkit.llm.shortlist;

import java.util.ArrayList;
import java.util.List;

/** Parts of a long text, which overlap a little and end at a line break where there is one. */
final class Windows {
    /** The longest part, in characters. */
    static final int LENGTH = 3000;

    private static final int MOST = 5;
    private static final int OVERLAP = LENGTH / 50;

    private Windows() {}

    static List<String> of(String text) {
        List<String> windows = new ArrayList<>();
        int from = 0;
        while (windows.size() < MOST) {
            int end = end(text, from);
            windows.add(text.substring(from, end));
            if (end == text.length()) {
                break;
            }
            from = boundary(text, end - OVERLAP);
        }
        return List.copyOf(windows);
    }

    private static int end(String text, int from) {
        if (text.length() - from <= LENGTH) {
            return text.length();
        }
        int line = text.lastIndexOf('\n', from + LENGTH - 1);
        return line > from + LENGTH / 2 ? line + 1 : boundary(text, from + LENGTH);
    }

    /** A place that does not cut a character in two. */
    private static int boundary(String text, int at) {
        return Character.isLowSurrogate(text.charAt(at)) && Character.isHighSurrogate(text.charAt(at - 1))
                ? at - 1
                : at;
    }
}
