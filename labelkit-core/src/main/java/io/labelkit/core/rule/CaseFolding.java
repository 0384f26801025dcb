package io.labelkit.core.rule;

import java.util.Locale;

/**
 * Full case folding of single code points (Unicode, CaseFolding.txt, status C and F): the sharp s is two letters, the
 * dotless i stays apart from i, and no language has rules of its own.
 */
final class CaseFolding {
    private static final char EXPANDS = 0;
    private static final int DOTLESS_I = 0x131;
    private static final char[] SINGLE = singles();

    private CaseFolding() {}

    /** The folded form of a char that folds to one char, or {@code expands(c)}. */
    static char single(char c) {
        return SINGLE[c];
    }

    static boolean expands(char c) {
        return SINGLE[c] == EXPANDS && c != 0;
    }

    static String full(int codePoint) {
        String text = Character.toString(codePoint);
        return codePoint == DOTLESS_I
                ? text
                : text.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static char[] singles() {
        char[] table = new char[1 << 16];
        for (int c = 0; c < table.length; c++) {
            String folded = Character.isSurrogate((char) c) ? Character.toString(c) : full(c);
            table[c] = folded.length() == 1 ? folded.charAt(0) : EXPANDS;
        }
        return table;
    }
}
