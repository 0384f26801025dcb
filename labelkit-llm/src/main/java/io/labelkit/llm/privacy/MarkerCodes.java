package io.labelkit.llm.privacy;

import io.labelkit.core.identity.ContentHash;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The codes on the lines around a text ({@code [BEGIN TEXT code]}) are made of the text, so one could try which
 * telephone number fits the code. Each gets another code, made of the redacted texts alone.
 */
final class MarkerCodes {
    /** The last word of a marker line, before its bracket. */
    private static final Pattern MARKER =
            Pattern.compile("\\[(?:BEGIN|END) [^\\[\\]\\r\\n]{1,60}?(?<![0-9a-f])([0-9a-f]{32})\\]");

    private static final int CODE_LENGTH = 32;

    private MarkerCodes() {}

    /** Where the codes stand. */
    static void find(String text, List<Found> found) {
        Matcher matcher = MARKER.matcher(text);
        while (matcher.find()) {
            found.add(new Found("", matcher.start(1), matcher.end(1)));
        }
    }

    /** The new code of each old one, none of which occurs in the texts. */
    static Map<String, String> replaced(Map<String, Integer> codes, String redactedWithoutCodes) {
        Map<String, String> replaced = new LinkedHashMap<>();
        String lower = redactedWithoutCodes.toLowerCase(Locale.ROOT);
        codes.forEach((code, number) -> {
            String fresh;
            int attempt = 0;
            do {
                fresh = ContentHash.of("marker:" + number + ":" + attempt + ":" + redactedWithoutCodes)
                        .hex()
                        .substring(0, CODE_LENGTH);
                attempt++;
            } while (lower.contains(fresh) || codes.containsKey(fresh) || replaced.containsValue(fresh));
            replaced.put(code, fresh);
        });
        return replaced;
    }
}
