package io.labelkit.core.learn.features;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * The form of a text that is compared: NFKC, without case, every run of white space and control characters one blank,
 * and a blank before and after all. Empty for a text with nothing but white space. Unpaired surrogates stay as they are.
 */
final class PlainForm {
    private PlainForm() {}

    /** The code points. */
    static int[] of(String text) {
        String normal = ascii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKC);
        int[] points = new int[normal.length() + 2];
        int size = 0;
        points[size++] = ' ';
        for (int i = 0; i < normal.length(); ) {
            int point = normal.codePointAt(i);
            i += Character.charCount(point);
            if (point < 128 ? point <= ' ' || point == 127 : blank(point)) {
                if (points[size - 1] != ' ') {
                    points[size++] = ' ';
                }
            } else {
                points[size++] = fold(point);
            }
        }
        if (size == 1) {
            return new int[0];
        }
        if (points[size - 1] != ' ') {
            points[size++] = ' ';
        }
        return Arrays.copyOf(points, size);
    }

    private static boolean ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    private static boolean blank(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point) || Character.isISOControl(point);
    }

    /** Upper case first, so that letters with several small forms become one. */
    private static int fold(int point) {
        if (point < 128) {
            return point >= 'A' && point <= 'Z' ? point + 32 : point;
        }
        return Character.toLowerCase(Character.toUpperCase(point));
    }

    static boolean word(int point) {
        if (point < 128) {
            return (point >= 'a' && point <= 'z') || (point >= '0' && point <= '9');
        }
        return Character.isLetterOrDigit(point) || mark(point);
    }

    /** Marks belong to the letter before them: vowel signs of Indic scripts, accents that have no composed form. */
    private static boolean mark(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }
}
