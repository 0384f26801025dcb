package io.labelkit.core.rule;

/** What the length of a text is counted in. */
public enum LengthUnit {
    /** Unicode code points. */
    CHARACTERS,
    /** Stretches without white space. */
    WORDS;

    int count(String text) {
        if (this == CHARACTERS) {
            return text.codePointCount(0, text.length());
        }
        int words = 0;
        boolean inWord = false;
        for (int i = 0; i < text.length(); i++) {
            boolean space = FoldedText.isSpace(text.charAt(i));
            words += !space && !inWord ? 1 : 0;
            inWord = !space;
        }
        return words;
    }
}
