package io.labelkit.llm.answer;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names without the differences that mean nothing: width, case, kind of space, invisible characters, decoration. */
final class NameFolding {
    /** Format characters and controls but white space; nobody sees them. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cc}&&[^\\s]]|[\\p{Cf}]");

    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern INNER_JOIN =
            Pattern.compile("(?<=[\\p{L}\\p{N}])[_\\-\\u2010-\\u2015 ]+(?=[\\p{L}\\p{N}])");
    private static final Pattern BULLET = Pattern.compile("^[-*\\u2022>#]+ ");
    private static final String TRIMMED =
            "\"'`*_.,;:!?()[]{}<>\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb\u3002\uff0c ";

    private NameFolding() {}

    /** Without differences of width, case, space and invisible characters. */
    static String fold(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        plain = INVISIBLE.matcher(plain).replaceAll("");
        plain = SPACE.matcher(plain).replaceAll(" ").strip();
        plain = plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return INNER_JOIN.matcher(plain).replaceAll(" ");
    }

    /** A folded text without quotes, brackets, markup and full stops around it. */
    static String bare(String folded) {
        String text = BULLET.matcher(folded).replaceFirst("");
        int start = 0;
        int end = text.length();
        while (start < end && TRIMMED.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && TRIMMED.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(start, end);
    }
}
