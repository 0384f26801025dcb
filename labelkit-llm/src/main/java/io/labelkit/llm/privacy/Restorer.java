package io.labelkit.llm.privacy;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts originals in the place of placeholders, and the old codes of marker lines in the place of the new. */
final class Restorer {
    private static final Pattern PLACEHOLDER =
            Pattern.compile("(?i)(?:<|\\\\u003c)([a-z][a-z0-9_]{0,31}_[0-9]{1,9})(?:>|\\\\u003e)");

    private final Map<String, String> originals;
    private final Map<String, String> codes;

    Restorer(Map<String, String> originals, Map<String, String> codes) {
        this.originals = Map.copyOf(originals);
        this.codes = Map.copyOf(codes);
    }

    String restore(String answer) {
        String restored = originals.isEmpty() ? answer : placeholders(answer);
        return codes.isEmpty()
                ? restored
                : MarkerCodes.WORD.matcher(restored).replaceAll(word -> codes.getOrDefault(word.group(), word.group()));
    }

    private String placeholders(String answer) {
        StringBuilder out = new StringBuilder(answer.length());
        JsonPlace place = new JsonPlace(answer);
        Matcher matcher = PLACEHOLDER.matcher(answer);
        int from = 0;
        while (matcher.find()) {
            String original = originals.get(matcher.group(1).toUpperCase(Locale.ROOT));
            if (original != null) {
                out.append(answer, from, matcher.start());
                out.append(place.inString(matcher.start()) ? escaped(original) : original);
                from = matcher.end();
            }
        }
        return out.append(answer, from, answer.length()).toString();
    }

    private static String escaped(String original) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(original));
    }

    /** Follows a text from its first bracket on and knows whether a position is in a JSON string. */
    private static final class JsonPlace {
        private final String text;
        private int at;
        private boolean started;
        private boolean inString;

        JsonPlace(String text) {
            this.text = text;
        }

        /** Positions must not go down from call to call. */
        boolean inString(int position) {
            for (; at < position; at++) {
                char c = text.charAt(at);
                started |= c == '{' || c == '[';
                if (inString && c == '\\') {
                    at++;
                } else if (started && c == '"') {
                    inString = !inString;
                }
            }
            return inString;
        }
    }
}
