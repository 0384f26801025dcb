package io.labelkit.aggregate.checks;

import java.util.Optional;

/** Ways in which a text says nothing. */
public enum DegenerateKind {
    /** No characters, or only white space and invisible ones. */
    EMPTY("without any visible character"),
    /** Nothing is left without markup: tags, entities, and signs of Markdown. */
    MARKUP_ONLY("of nothing but markup"),
    /** One character at least three times, and white space. */
    REPEATED_CHARACTER("of one character over and over"),
    /** Characters that could not be decoded. */
    UNDECODABLE("with characters that could not be decoded"),
    /** Much shorter than the others. */
    TOO_SHORT("much shorter than the others"),
    /** Much longer than the others. */
    TOO_LONG("much longer than the others");

    private static final int REPEATED = 3;
    private static final double TOLERATED = 0.01;

    private final String words;

    DegenerateKind(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** Whether a text has no content, whatever its length. */
    static Optional<DegenerateKind> withoutContent(String text) {
        int[] visible = visible(text);
        if (visible.length == 0) {
            return Optional.of(EMPTY);
        }
        if (visible.length >= REPEATED && same(visible)) {
            return Optional.of(REPEATED_CHARACTER);
        }
        String content = withoutTags(text);
        return (content.length() < text.length() && visible(content).length == 0) || onlySigns(visible)
                ? Optional.of(MARKUP_ONLY)
                : Optional.empty();
    }

    private static int[] visible(String text) {
        return text.codePoints()
                .filter(c -> !Character.isWhitespace(c)
                        && !Character.isSpaceChar(c)
                        && Character.getType(c) != Character.FORMAT
                        && !Character.isISOControl(c))
                .toArray();
    }

    private static boolean same(int[] points) {
        for (int point : points) {
            if (point != points[0]) {
                return false;
            }
        }
        return true;
    }

    /** Several signs of Markdown and nothing else. */
    private static boolean onlySigns(int[] points) {
        for (int point : points) {
            if ("#*_`~>|-=+[]()!".indexOf(point) < 0) {
                return false;
            }
        }
        return points.length >= REPEATED;
    }

    /** The text without what stands between angle brackets and without entities. One pass, linear time. */
    private static String withoutTags(String text) {
        StringBuilder rest = new StringBuilder();
        int lastClose = text.lastIndexOf('>');
        int lastEnd = text.lastIndexOf(';');
        for (int i = 0; i < text.length(); ) {
            char c = text.charAt(i);
            boolean tag = c == '<'
                    && i < lastClose
                    && (Character.isLetter(text.charAt(i + 1)) || "/!?".indexOf(text.charAt(i + 1)) >= 0);
            if (tag) {
                i = text.indexOf('>', i) + 1;
            } else if (c == '&' && i < lastEnd && entityEnd(text, i) > 0) {
                i = entityEnd(text, i);
            } else {
                rest.append(c);
                i++;
            }
        }
        return rest.toString();
    }

    private static int entityEnd(String text, int start) {
        for (int i = start + 1; i < Math.min(text.length(), start + 12); i++) {
            char c = text.charAt(i);
            if (c == ';') {
                return i > start + 1 ? i + 1 : -1;
            }
            if (c != '#' && (c >= 128 || !Character.isLetterOrDigit(c))) {
                return -1;
            }
        }
        return -1;
    }

    /** 2^(-share / .01) for the share of characters that could not be decoded. */
    static double readable(String text) {
        long all = text.codePoints().count();
        long broken = text.codePoints()
                .filter(c -> c == 0xFFFD
                        || (c >= 0xD800 && c <= 0xDFFF)
                        || (Character.isISOControl(c) && !Character.isWhitespace(c)))
                .count();
        return all == 0 ? 1 : Math.pow(2, -(double) broken / all / TOLERATED);
    }
}
