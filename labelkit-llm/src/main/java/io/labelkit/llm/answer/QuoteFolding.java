package io.labelkit.llm.answer;

import io.labelkit.core.internal.Checks;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text without the differences that a quote of it may have, and where each character of it came from: invisible
 * characters; in the further folding also Unicode compatibility form, case, kind of quotation marks and dashes, and
 * length of white space.
 */
final class QuoteFolding {
    private static final int MOST = 10_000;
    private static final Pattern CLUSTER = Pattern.compile("\\X");

    private final String folded;
    private final int[] starts;
    private final int[] ends;

    private QuoteFolding(String folded, int[] starts, int[] ends) {
        this.folded = folded;
        this.starts = starts;
        this.ends = ends;
    }

    /** Without invisible characters. */
    static QuoteFolding visible(String text) {
        return of(text, false);
    }

    /** Without all that does not matter. */
    static QuoteFolding of(String text) {
        return of(text, true);
    }

    private static QuoteFolding of(String text, boolean further) {
        StringBuilder out = new StringBuilder(text.length());
        int[] starts = new int[text.length() + 16];
        int[] ends = new int[text.length() + 16];
        Matcher cluster = CLUSTER.matcher(text);
        while (cluster.find()) {
            String plain = further ? plain(cluster.group()) : shown(cluster.group());
            for (int i = 0; i < plain.length(); i++) {
                boolean space = further && plain.charAt(i) == ' ';
                int at = out.length();
                if (space && at > 0 && out.charAt(at - 1) == ' ') {
                    ends[at - 1] = cluster.end();
                    continue;
                }
                if (at == starts.length) {
                    starts = Arrays.copyOf(starts, at * 2);
                    ends = Arrays.copyOf(ends, at * 2);
                }
                starts[at] = cluster.start();
                ends[at] = cluster.end();
                out.append(plain.charAt(i));
            }
        }
        return new QuoteFolding(out.toString(), starts, ends);
    }

    /** The folded text without white space around it. */
    String stripped() {
        return folded.strip();
    }

    private static String shown(String cluster) {
        if (cluster.length() == 1 && cluster.charAt(0) >= ' ' && cluster.charAt(0) < 127) {
            return cluster;
        }
        StringBuilder out = new StringBuilder(cluster.length());
        cluster.codePoints().filter(c -> !isInvisible(c)).forEach(c -> out.appendCodePoint(isSurrogate(c) ? '?' : c));
        return out.toString();
    }

    private static boolean isSurrogate(int c) {
        return Character.getType(c) == Character.SURROGATE;
    }

    private static boolean isInvisible(int c) {
        int type = Character.getType(c);
        boolean nonCharacter = (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
        return type == Character.FORMAT || (type == Character.CONTROL && !Character.isWhitespace(c)) || nonCharacter;
    }

    private static String plain(String cluster) {
        if (cluster.length() == 1 && cluster.charAt(0) < 128) {
            char c = cluster.charAt(0);
            return Character.isWhitespace(c)
                    ? " "
                    : c < ' ' || c == 127 ? "" : String.valueOf(Character.toLowerCase(c));
        }
        String normal = Normalizer.normalize(cluster, Normalizer.Form.NFKC);
        StringBuilder out = new StringBuilder(normal.length());
        normal.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).codePoints().forEach(c -> append(out, c));
        return out.toString();
    }

    private static void append(StringBuilder out, int c) {
        int type = Character.getType(c);
        if (Character.isWhitespace(c) || type == Character.SPACE_SEPARATOR || c == 0x85) {
            out.append(' ');
        } else if (isInvisible(c) || (c >= 0xfe00 && c <= 0xfe0f)) {
            return;
        } else if (isSurrogate(c)) {
            out.append('?');
        } else if ((c >= 0x2018 && c <= 0x201b) || c == 0x2032 || c == '`' || c == 0xb4) {
            out.append('\'');
        } else if ((c >= 0x201c && c <= 0x201f) || c == 0x2033 || c == 0xab || c == 0xbb) {
            out.append('"');
        } else if (type == Character.DASH_PUNCTUATION || c == 0x2212) {
            out.append('-');
        } else {
            out.appendCodePoint(c);
        }
    }

    /** Where a folded quote stands in the text, as start and end in it; whole characters only. */
    List<Place> find(String quote) {
        Checks.check(!quote.isEmpty(), "quote", "not empty", quote);
        List<Place> places = new ArrayList<>();
        for (int at = folded.indexOf(quote); at >= 0 && places.size() < MOST; at = folded.indexOf(quote, at + 1)) {
            int last = at + quote.length() - 1;
            boolean whole = (at == 0 || starts[at - 1] < starts[at])
                    && (last + 1 == folded.length() || starts[last + 1] > starts[last]);
            if (whole) {
                places.add(new Place(starts[at], ends[last]));
            }
        }
        return places;
    }

    /**
     * A stretch of the text.
     *
     * @param start index of the first UTF-16 code unit
     * @param end index after the last one
     */
    record Place(int start, int end) {}
}
