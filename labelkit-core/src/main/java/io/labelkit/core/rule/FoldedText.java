package io.labelkit.core.rule;

import java.text.Normalizer;
import java.util.BitSet;

/**
 * A text in the form in which terms are searched: normalised, case-folded, each run of white space one space. Positions
 * inside the folded form of a single character, such as between the two letters of a folded sharp s, are not between
 * characters of the text.
 */
final class FoldedText {
    private static final int ASCII = 128;

    private final String text;
    private final BitSet insideCharacter;

    private FoldedText(String text, BitSet insideCharacter) {
        this.text = text;
        this.insideCharacter = insideCharacter;
    }

    static FoldedText of(String raw, TextForm form, boolean caseSensitive) {
        return isAscii(raw) ? ofAscii(raw, caseSensitive) : ofUnicode(normalised(raw, form), caseSensitive);
    }

    String text() {
        return text;
    }

    /** Whether the stretch begins and ends between characters, and at the edge of words where that is asked for. */
    boolean isCut(int start, int end, boolean wordStart, boolean wordEnd) {
        return !insideCharacter.get(start)
                && !insideCharacter.get(end)
                && !(wordStart && start > 0 && isWord(text.codePointBefore(start)))
                && !(wordEnd && end < text.length() && isWord(text.codePointAt(end)));
    }

    /** Letters, digits, marks and the underscore make words. */
    static boolean isWord(int codePoint) {
        if (codePoint < ASCII) {
            return Character.isLetterOrDigit(codePoint) || codePoint == '_';
        }
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> Character.isLetterOrDigit(codePoint);
        };
    }

    static boolean isSpace(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
    }

    private static boolean isAscii(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) >= ASCII) {
                return false;
            }
        }
        return true;
    }

    private static String normalised(String raw, TextForm form) {
        return switch (form) {
            case AS_IS -> raw;
            case NFC -> Normalizer.normalize(raw, Normalizer.Form.NFC);
            case NFKC -> Normalizer.normalize(raw, Normalizer.Form.NFKC);
        };
    }

    private static FoldedText ofAscii(String raw, boolean caseSensitive) {
        char[] out = new char[raw.length()];
        int length = 0;
        boolean space = false;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            boolean isSpace = isAsciiSpace(c);
            if (!isSpace || !space) {
                out[length++] = isSpace ? ' ' : caseSensitive ? c : lower(c);
            }
            space = isSpace;
        }
        return new FoldedText(new String(out, 0, length), new BitSet(0));
    }

    /** The white space of ASCII, as {@link #isSpace} has it. */
    private static boolean isAsciiSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r') || (c >= '\u001c' && c <= '\u001f');
    }

    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }

    private static FoldedText ofUnicode(String raw, boolean caseSensitive) {
        StringBuilder out = new StringBuilder(raw.length() + 16);
        BitSet inside = new BitSet();
        boolean space = false;
        for (int i = 0; i < raw.length(); ) {
            int codePoint = raw.codePointAt(i);
            i += Character.charCount(codePoint);
            boolean isSpace = isSpace(codePoint);
            if (isSpace && space) {
                continue;
            }
            space = isSpace;
            int start = out.length();
            append(out, isSpace ? ' ' : codePoint, caseSensitive);
            if (out.length() - start > 1) {
                inside.set(start + 1, out.length());
            }
        }
        return new FoldedText(out.toString(), inside);
    }

    private static void append(StringBuilder out, int codePoint, boolean caseSensitive) {
        if (caseSensitive) {
            out.appendCodePoint(codePoint);
        } else if (Character.isBmpCodePoint(codePoint) && !CaseFolding.expands((char) codePoint)) {
            out.append(CaseFolding.single((char) codePoint));
        } else {
            out.append(CaseFolding.full(codePoint));
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
