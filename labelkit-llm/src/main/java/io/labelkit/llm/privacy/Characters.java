package io.labelkit.llm.privacy;

/** What surrounds a place in a text. Positions outside the text hold no character of any kind. */
final class Characters {
    private Characters() {}

    static boolean alphanumeric(String text, int at) {
        return inside(text, at) && Character.isLetterOrDigit(text.charAt(at));
    }

    static boolean letter(String text, int at) {
        return inside(text, at) && Character.isLetter(text.charAt(at));
    }

    static boolean digit(String text, int at) {
        return inside(text, at) && value(text.charAt(at)) >= 0;
    }

    static boolean is(String text, int at, char c) {
        return inside(text, at) && text.charAt(at) == c;
    }

    /** The value of a decimal digit of any script, or -1. */
    static int value(char c) {
        if (c < 128) {
            return c >= '0' && c <= '9' ? c - '0' : -1;
        }
        return Character.digit(c, 10);
    }

    /** Spaces and dashes as people and typesetters put them into numbers. */
    static boolean space(char c) {
        return c == ' ' || c == '\t' || c == '\u00A0' || c == '\u2009' || c == '\u202F' || c == '\u2007';
    }

    static boolean dash(char c) {
        return c == '-' || c == '\u2010' || c == '\u2011' || c == '\u2012' || c == '\u2013';
    }

    private static boolean inside(String text, int at) {
        return at >= 0 && at < text.length();
    }
}
