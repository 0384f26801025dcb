package io.labelkit.core.display;

/**
 * Makes text safe to look at: what is invisible or would reorder its surroundings is shown, and what is not text is
 * replaced. Line feeds and tabs stay. Applying it twice changes nothing more. Stateless.
 */
public final class VisibleText {
    private VisibleText() {}

    /**
     * The visible form of a text.
     *
     * @param text any text
     * @return the text with control characters, separators, bidirectional controls and noncharacters written as
     *     {@code [U+202E]}, and halves of surrogate pairs as U+FFFD
     */
    public static String of(String text) {
        int length = text.length();
        StringBuilder out = new StringBuilder(length);
        for (int i = 0; i < length; ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c == '\r' && i < length && text.charAt(i) == '\n') {
                continue;
            }
            append(out, c);
        }
        return out.toString();
    }

    private static void append(StringBuilder out, int c) {
        if (c == '\n' || c == '\t') {
            out.append((char) c);
        } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
            out.append('\ufffd');
        } else if (isHidden(c)) {
            out.append(String.format("[U+%04X]", c));
        } else {
            out.appendCodePoint(c);
        }
    }

    /** Control characters, line and paragraph separators, explicit bidirectional controls, tags and noncharacters. */
    private static boolean isHidden(int c) {
        return Character.isISOControl(c)
                || c == 0x2028
                || c == 0x2029
                || (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069)
                || (c >= 0xfdd0 && c <= 0xfdef)
                || (c >= 0xe0000 && c <= 0xe007f)
                || (c & 0xfffe) == 0xfffe;
    }
}
