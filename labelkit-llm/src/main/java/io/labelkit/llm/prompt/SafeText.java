package io.labelkit.llm.prompt;

/**
 * Texts as models get them: without characters that nobody sees and that can carry hidden words, split a word, or turn
 * the order of characters around. Removed are control characters but tab and line ends, zero-width characters, marks
 * that set the direction of writing, tag characters and noncharacters. Joiners stay where their script or emoji needs
 * them. Rare line separators become line ends, half a surrogate pair a question mark. Everything visible stays as it is.
 */
public final class SafeText {
    private SafeText() {}

    /**
     * A text without what is invisible.
     *
     * @param text any text
     * @return the text; itself if there is nothing to remove
     */
    public static String of(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int previous = ' ';
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (isJoiner(c)) {
                int next = i < text.length() ? text.codePointAt(i) : ' ';
                if (needsJoiner(previous) && needsJoiner(next)) {
                    out.appendCodePoint(c);
                }
            } else if (Character.getType(c) == Character.SURROGATE) {
                out.append('?');
                previous = '?';
            } else if (isLineEnd(c)) {
                out.append('\n');
                previous = '\n';
            } else if (!isInvisible(c)) {
                out.appendCodePoint(c);
                previous = c;
            }
        }
        return out.toString();
    }

    /**
     * A text that UTF-8 can hold, with its invisible characters.
     *
     * @param text any text
     * @return the text, with a question mark for each half of a surrogate pair
     */
    public static String encodable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.appendCodePoint(Character.getType(c) == Character.SURROGATE ? '?' : c));
        return out.toString();
    }

    private static boolean isJoiner(int c) {
        return c == 0x200c || c == 0x200d;
    }

    /** Letters of scripts that are written with joiners, and emoji. */
    private static boolean needsJoiner(int c) {
        if (c == 0xfe0f
                || Character.getType(c) == Character.OTHER_SYMBOL
                || Character.getType(c) == Character.MODIFIER_SYMBOL) {
            return c > 0xff;
        }
        return switch (Character.UnicodeScript.of(c)) {
            case LATIN, GREEK, CYRILLIC, COMMON, INHERITED, HAN, HIRAGANA, KATAKANA, HANGUL, HEBREW, UNKNOWN -> false;
            default -> true;
        };
    }

    private static boolean isLineEnd(int c) {
        return c == 0x0b || c == 0x0c || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    private static boolean isInvisible(int c) {
        if (c == '\t' || c == '\n' || c == '\r') {
            return false;
        }
        int type = Character.getType(c);
        boolean nonCharacter = (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
        boolean tag = c >= 0xe0000 && c <= 0xe0fff;
        boolean filler = c == 0x034f || c == 0x115f || c == 0x1160 || c == 0x3164 || c == 0xffa0 || c == 0x180e;
        return type == Character.CONTROL
                || (type == Character.FORMAT && !isVisibleFormat(c))
                || nonCharacter
                || tag
                || filler;
    }

    /** Format characters that are seen: signs of Arabic, Syriac and Kaithi numbers. */
    private static boolean isVisibleFormat(int c) {
        return (c >= 0x0600 && c <= 0x0605)
                || c == 0x06dd
                || c == 0x070f
                || c == 0x08e2
                || c == 0x110bd
                || c == 0x110cd;
    }
}
