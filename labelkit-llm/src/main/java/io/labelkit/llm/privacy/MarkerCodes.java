package io.labelkit.llm.privacy;

import io.labelkit.core.identity.ContentHash;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The codes on the lines around a text, {@code [BEGIN TEXT code]} or {@code [BEGIN TEXT id code]}, are made of the text,
 * so one could try which telephone number fits them. Each gets another one, made of the redacted texts alone, wherever it
 * stands as a word.
 */
final class MarkerCodes {
    private static final Pattern MARKER =
            Pattern.compile("\\[(?:BEGIN|END) [A-Z]{1,20} (?:([0-9a-f]{6}) )?([0-9a-f]{32})\\]");
    /** A word that may be a code. */
    static final Pattern WORD = Pattern.compile("(?<![0-9A-Za-z])(?:[0-9a-f]{32}|[0-9a-f]{6})(?![0-9A-Za-z])");

    private MarkerCodes() {}

    /** Where the codes of all marker lines stand, by text. */
    static List<List<Found>> find(List<String> texts) {
        Set<String> codes = new HashSet<>();
        for (String text : texts) {
            Matcher marker = MARKER.matcher(text);
            while (marker.find()) {
                codes.add(marker.group(2));
                if (marker.group(1) != null) {
                    codes.add(marker.group(1));
                }
            }
        }
        List<List<Found>> places = new ArrayList<>();
        for (String text : texts) {
            List<Found> found = new ArrayList<>();
            if (!codes.isEmpty()) {
                WORD.matcher(text)
                        .results()
                        .filter(word -> codes.contains(word.group()))
                        .forEach(word -> found.add(place(word)));
            }
            places.add(found);
        }
        return places;
    }

    private static Found place(MatchResult word) {
        return new Found("", word.start(), word.end());
    }

    /** The new code of each old one, of the same length; none of them is a word of the texts. */
    static Map<String, String> replaced(Map<String, Integer> codes, String redactedWithoutCodes) {
        Set<String> taken = new HashSet<>(codes.keySet());
        WORD.matcher(redactedWithoutCodes).results().forEach(word -> taken.add(word.group()));
        String texts = ContentHash.of(redactedWithoutCodes).hex();
        Map<String, String> replaced = new LinkedHashMap<>();
        codes.forEach((code, number) -> {
            String fresh;
            int attempt = 0;
            do {
                fresh = ContentHash.of("marker:" + number + ":" + attempt + ":" + texts)
                        .hex()
                        .substring(0, code.length());
                attempt++;
            } while (!taken.add(fresh));
            replaced.put(code, fresh);
        });
        return replaced;
    }
}
