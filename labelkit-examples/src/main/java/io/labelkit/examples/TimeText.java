package io.labelkit.examples;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people type them: {@code 90s}, {@code 30m}, {@code 8h}, {@code 2d}. */
final class TimeText {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(s|m|h|d)");

    private TimeText() {}

    static Duration duration(String option, String text) {
        Matcher matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new UsageException(
                    option + " must be a number with s, m, h or d, such as 90m, but was '" + text + "'");
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
