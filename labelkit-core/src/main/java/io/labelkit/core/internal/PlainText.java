package io.labelkit.core.internal;

/** What every message and file needs to know of a text that somebody else wrote. */
public final class PlainText {
    private PlainText() {}

    /**
     * Whether a text holds half of a surrogate pair, which has no UTF-8 form.
     *
     * @param text the text
     * @return true if some half stands alone
     */
    public static boolean hasLoneSurrogate(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    /**
     * The beginning of a text on one line: control characters, line ends and what would reorder the text around it
     * (explicit bidirectional controls) are escaped.
     *
     * @param text the text
     * @param limit how many characters at most
     * @return the beginning; followed by three dots if something was cut
     */
    public static String oneLine(String text, int limit) {
        int end = Math.min(text.length(), limit);
        if (end < text.length() && end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) || (c >= '\u2028' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069')) {
                line.append(String.format("\\u%04x", (int) c));
            } else {
                line.append(c);
            }
        }
        return line.append(text.length() > end ? "..." : "").toString();
    }
}
