package io.labelkit.llm.internal;

import io.labelkit.llm.prompt.SafeText;

/** Words of a model, or of a text, on one line and no longer than allowed. */
public final class PlainLine {
    private PlainLine() {}

    /**
     * One line without invisible characters.
     *
     * @param text any text
     * @param most the greatest length, in UTF-16 units, at least 1
     * @return the line; may be empty
     */
    public static String of(String text, int most) {
        String line = SafeText.of(text).replaceAll("\\s+", " ").strip();
        return cut(line, most);
    }

    /**
     * The beginning of a text, never with half a surrogate pair at its end.
     *
     * @param text any text
     * @param most the greatest length, in UTF-16 units, at least 1
     * @return the text, or its beginning
     */
    public static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end).stripTrailing();
    }
}
