package io.labelkit.llm.privacy;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text form of RFC 9562. */
final class UuidDetector implements Detector {
    private static final Pattern UUID =
            Pattern.compile("(?<![A-Za-z0-9-])[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}(?![A-Za-z0-9-])");

    @Override
    public void find(String text, List<Found> found) {
        Matcher matcher = UUID.matcher(text);
        while (matcher.find()) {
            found.add(new Found(SensitiveKind.UUID.name(), matcher.start(), matcher.end()));
        }
    }
}
