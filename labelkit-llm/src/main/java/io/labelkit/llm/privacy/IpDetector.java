package io.labelkit.llm.privacy;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Internet addresses. Versions, section numbers, times and hardware addresses look alike and are none. */
final class IpDetector implements Detector {
    private static final Pattern V4 =
            Pattern.compile("(?<![\\p{L}\\d_])(?<!\\d\\.)(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})"
                    + "(?![\\p{L}\\d_])(?!\\.\\d)");
    private static final Pattern NOT_BEFORE = Pattern.compile(
            "(?i)(?:\\b(?:versions?|ver|release|build|firmware|section|sec|chapter|clause|article|paragraph|rev|v)"
                    + "\\b\\.?|\u00a7)[\\s:=]{0,3}$");
    private static final Pattern BEFORE =
            Pattern.compile("(?i)(?:\\b(?:ip|ipv4|host|address|addr|server|dns|gateway|ping)\\b[\\s:=]{0,4}|://|@)$");
    private static final int CONTEXT = 24;

    @Override
    public void find(String text, List<Found> found) {
        Matcher matcher = V4.matcher(text);
        while (matcher.find()) {
            if (v4(matcher, text)) {
                found.add(new Found(SensitiveKind.IP.name(), matcher.start(), matcher.end()));
            }
        }
        findV6(text, found);
    }

    private static boolean v4(Matcher matcher, String text) {
        boolean single = true;
        for (int octet = 1; octet <= 4; octet++) {
            String digits = matcher.group(octet);
            if (Integer.parseInt(digits) > 255) {
                return false;
            }
            single &= digits.length() == 1;
        }
        String before = text.substring(Math.max(0, matcher.start() - CONTEXT), matcher.start());
        if (NOT_BEFORE.matcher(before).find()) {
            return false;
        }
        return !single || BEFORE.matcher(before).find();
    }

    private static void findV6(String text, List<Found> found) {
        int colon = text.indexOf(':');
        while (colon >= 0) {
            int start = colon;
            while (start > 0 && hexadecimal(text.charAt(start - 1))) {
                start--;
            }
            int end = colon;
            while (end < text.length() && (hexadecimal(text.charAt(end)) || dotOfV4(text, end))) {
                end++;
            }
            while (end > start && text.charAt(end - 1) == ':' && !text.startsWith("::", end - 2)) {
                end--;
            }
            if (alone(text, start, end) && new V6(text.substring(start, end)).valid()) {
                found.add(new Found(SensitiveKind.IP.name(), start, end));
            }
            colon = text.indexOf(':', Math.max(end, colon + 1));
        }
    }

    private static boolean hexadecimal(char c) {
        return c == ':' || (c < 128 && Character.digit(c, 16) >= 0);
    }

    private static boolean dotOfV4(String text, int at) {
        return text.charAt(at) == '.' && Characters.digit(text, at - 1) && Characters.digit(text, at + 1);
    }

    private static boolean alone(String text, int start, int end) {
        return !Characters.alphanumeric(text, start - 1)
                && !Characters.is(text, start - 1, '_')
                && !Characters.alphanumeric(text, end)
                && !Characters.is(text, end, '_');
    }
}
