package io.labelkit.core.io;

import org.jspecify.annotations.Nullable;

/** Texts that are shown to people, and texts that cannot be stored. */
final class Texts {
    private static final int LONGEST = 200;
    private static final int LONGEST_MESSAGE = 1500;

    private Texts() {}

    /** A foreign message on one line, without control characters, cut after 200 characters. */
    static String plain(@Nullable String message) {
        if (message == null) {
            return "no reason given";
        }
        String line = message.length() > LONGEST ? message.substring(0, LONGEST) + "..." : message;
        return line.replaceAll("\\p{Cntrl}+", " ");
    }

    /** A text in which names from a file may stand: control characters and line ends escaped, cut if it is very long. */
    static String oneLine(String text) {
        StringBuilder line = new StringBuilder();
        int end = Math.min(text.length(), LONGEST_MESSAGE);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                line.append(String.format("\\u%04x", (int) c));
            } else {
                line.append(c);
            }
        }
        return line.append(text.length() > end ? "..." : "").toString();
    }

    /** Whether a text holds half of a surrogate pair, which no UTF-8 file can hold. */
    static boolean hasLoneSurrogate(String text) {
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
}
