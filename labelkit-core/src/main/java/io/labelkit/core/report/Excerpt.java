package io.labelkit.core.report;

import io.labelkit.core.display.NumberText;
import io.labelkit.core.display.VisibleText;
import java.lang.Character.UnicodeScript;

/**
 * The beginning of a text, for a template.
 *
 * @param text the visible text, cut
 * @param cut how many characters were left out, as text; empty if none
 */
record Excerpt(String text, String cut) {
    static final int UNIT = 40;
    static final int NAME = 120;
    static final int CELL = 240;
    static final int NOTE = 2000;
    static final int EXAMPLE = 1000;
    static final int FOLDED = 400;

    /** The first characters (code points) of a text. */
    static Excerpt of(String text, int limit) {
        String visible = VisibleText.of(text);
        int total = visible.codePointCount(0, visible.length());
        if (total <= limit) {
            return new Excerpt(visible, "");
        }
        return new Excerpt(
                visible.substring(0, visible.offsetByCodePoints(0, limit)), NumberText.count((long) total - limit));
    }

    /** As much of a text as fits a label of a chart, measured in Latin letters. */
    static String fit(String text, int width) {
        String visible = VisibleText.of(text).replace('\n', ' ').replace('\t', ' ');
        int used = 0;
        for (int i = 0; i < visible.length(); ) {
            int c = visible.codePointAt(i);
            used += isWide(c) ? 2 : 1;
            if (used > width) {
                return visible.substring(0, i).stripTrailing() + "…";
            }
            i += Character.charCount(c);
        }
        return visible;
    }

    private static boolean isWide(int c) {
        if (c < 0x1100) {
            return false;
        }
        UnicodeScript script = UnicodeScript.of(c);
        return c >= 0x1f300
                || script == UnicodeScript.HAN
                || script == UnicodeScript.HIRAGANA
                || script == UnicodeScript.KATAKANA
                || script == UnicodeScript.HANGUL;
    }
}
