package io.labelkit.llm.privacy;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Looks left and right of each at sign. */
final class EmailDetector implements Detector {
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_DOMAIN = 253;
    /** Names of pictures for dense screens ({@code logo@2x.png}) look like addresses. */
    private static final Set<String> FILES =
            Set.of("png", "jpg", "jpeg", "gif", "webp", "svg", "bmp", "ico", "css", "js", "json", "pdf", "zip");

    @Override
    public void find(String text, List<Found> found) {
        int at = text.indexOf('@');
        while (at >= 0) {
            int start = start(text, at);
            int end = start < at ? end(text, at + 1) : at + 1;
            if (end > at + 1) {
                found.add(new Found(SensitiveKind.EMAIL.name(), start, end));
            }
            at = text.indexOf('@', at + 1);
        }
    }

    private static int start(String text, int at) {
        int start = at;
        while (start > 0 && at - start < LONGEST_LOCAL && local(text.charAt(start - 1))) {
            start--;
        }
        while (start < at && !Character.isLetterOrDigit(text.charAt(start)) && text.charAt(start) != '_') {
            start++;
        }
        return start;
    }

    private static boolean local(char c) {
        return Character.isLetterOrDigit(c) || "._%+-'".indexOf(c) >= 0;
    }

    /** After the domain, or the start if there is none. */
    private static int end(String text, int start) {
        int end = start;
        while (end < text.length() && end - start < LONGEST_DOMAIN && domain(text, end)) {
            end++;
        }
        while (end > start) {
            int dot = end - 1;
            while (dot > start && text.charAt(dot) != '.') {
                dot--;
            }
            if (dot == start) {
                return start;
            }
            if (top(text.substring(dot + 1, end))) {
                return FILES.contains(text.substring(dot + 1, end).toLowerCase(Locale.ROOT)) ? start : end;
            }
            end = dot;
        }
        return start;
    }

    private static boolean domain(String text, int at) {
        char c = text.charAt(at);
        return Character.isLetterOrDigit(c) || c == '-' || (c == '.' && !Characters.is(text, at - 1, '.'));
    }

    private static boolean top(String label) {
        return label.length() >= 2
                && (label.chars().allMatch(Character::isLetter)
                        || label.toLowerCase(Locale.ROOT).startsWith("xn--"));
    }
}
