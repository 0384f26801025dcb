package io.labelkit.llm.privacy;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values with a telling name before them: {@code api_key=...}, {@code "password": "..."}, {@code Bearer ...}. */
final class NamedSecretDetector implements Detector {
    private static final List<String> NAMES = List.of(
            "apikey",
            "accesskey",
            "accesskeyid",
            "accountkey",
            "secretkey",
            "privatekey",
            "signingkey",
            "encryptionkey",
            "sharedkey",
            "token",
            "secret",
            "password",
            "passwd",
            "passphrase",
            "pwd",
            "kennwort",
            "passwort",
            "contrase\u00f1a",
            "motdepasse");
    private static final Set<String> NOTHING =
            Set.of("null", "none", "true", "false", "undefined", "required", "optional", "string", "changeme");
    private static final Pattern SCHEME =
            Pattern.compile("(?i)(?<![\\p{L}\\d])(?:bearer|basic|token)\\s{1,4}([A-Za-z0-9._~+/=-]{16,}+)");
    private static final int LONGEST_NAME = 48;
    private static final int SHORTEST_VALUE = 6;
    private static final int WIDEST_GAP = 4;
    /** A value is judged by its first characters, and its end is looked for once, so that the time is linear. */
    private static final int JUDGED = 200;

    @Override
    public void find(String text, List<Found> found) {
        int known = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '=' || c == ':') {
                int after = at + 1;
                while (after < text.length() && (text.charAt(after) == '=' || text.charAt(after) == '>')) {
                    after++;
                }
                known = value(text, at, after, after > at + 1 || c == '=', known, found);
            } else if (text.startsWith(" is ", at)) {
                known = value(text, at, at + 4, false, known, found);
            }
        }
        Matcher scheme = SCHEME.matcher(text);
        while (scheme.find()) {
            if (scheme.group(1).chars().anyMatch(c -> c >= '0' && c <= '9')) {
                found.add(new Found(SensitiveKind.SECRET.name(), scheme.start(1), scheme.end(1)));
            }
        }
    }

    /** Looks for the value after a name; {@code known} and the return value are where the last value looked at ends. */
    private static int value(String text, int nameEnd, int after, boolean assigned, int known, List<Found> found) {
        if (!named(text, nameEnd)) {
            return known;
        }
        int start = after;
        int limit = Math.min(text.length(), after + WIDEST_GAP);
        while (start < limit && (Characters.space(text.charAt(start)) || quote(text.charAt(start)))) {
            start++;
        }
        boolean quoted = start > after && quote(text.charAt(start - 1));
        int last = Math.max(start, known);
        while (last < text.length() && inValue(text.charAt(last))) {
            last++;
        }
        int end = last;
        if (!quoted) {
            while (end > start && ".:!?)]}".indexOf(text.charAt(end - 1)) >= 0) {
                end--;
            }
        }
        if (secret(text.substring(start, Math.min(end, start + JUDGED)), assigned || quoted)) {
            found.add(new Found(SensitiveKind.SECRET.name(), start, end));
        }
        return last;
    }

    /** Whether a telling name ends just before a position. */
    private static boolean named(String text, int end) {
        int last = end;
        int gap = Math.max(0, end - WIDEST_GAP);
        while (last > gap
                && (Characters.space(text.charAt(last - 1)) || ":\"'`]".indexOf(text.charAt(last - 1)) >= 0)) {
            last--;
        }
        StringBuilder reversed = new StringBuilder();
        for (int i = last - 1; i >= 0 && last - i <= LONGEST_NAME; i--) {
            char c = text.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                reversed.append(c);
            } else if (c != '_' && c != '-' && c != ' ') {
                break;
            }
        }
        String name = reversed.reverse().toString().toLowerCase(Locale.ROOT);
        return NAMES.stream().anyMatch(name::endsWith);
    }

    private static boolean quote(char c) {
        return c == '"' || c == '\'' || c == '`';
    }

    private static boolean inValue(char c) {
        return !Character.isWhitespace(c) && !quote(c) && c != ',' && c != ';' && c != '<' && c != '>';
    }

    /** Words are no secrets; after an equals sign or in quotes they may be. */
    private static boolean secret(String value, boolean assigned) {
        if (value.length() < SHORTEST_VALUE
                || NOTHING.contains(value.toLowerCase(Locale.ROOT))
                || value.startsWith("$")
                || value.startsWith("{")
                || value.contains("(")
                || value.chars().distinct().count() < 3) {
            return false;
        }
        boolean digit = value.chars().anyMatch(Character::isDigit);
        boolean symbol = value.chars().anyMatch(c -> !Character.isLetterOrDigit(c) && c != '-' && c != '.' && c != '/');
        boolean mixed = value.substring(1).chars().anyMatch(Character::isUpperCase)
                && value.chars().anyMatch(Character::isLowerCase);
        return digit
                || (symbol && value.chars().anyMatch(Character::isLetter))
                || mixed
                || (assigned && value.length() >= 8);
    }
}
