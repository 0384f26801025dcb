package io.labelkit.llm.privacy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chooses the placeholders of one request and puts them into its texts. */
final class Placement {
    private static final Pattern LIKE_A_PLACEHOLDER =
            Pattern.compile("(?i)(?:<|\\\\u003c)([a-z][a-z0-9_]{0,31}_[0-9]{1,9})");

    private final List<String> texts;
    private final List<List<Found>> places;
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> lastNumber = new HashMap<>();
    private final Map<String, Map<String, String>> placeholders = new HashMap<>();
    private final Map<String, String> originals = new LinkedHashMap<>();
    private final TreeMap<String, Integer> counts = new TreeMap<>();
    private final Map<String, Integer> codes = new LinkedHashMap<>();

    Placement(List<String> texts, List<List<Found>> places) {
        this.texts = List.copyOf(texts);
        this.places = places;
    }

    Redaction redaction() {
        for (String text : texts) {
            Matcher matcher = LIKE_A_PLACEHOLDER.matcher(text);
            while (matcher.find()) {
                taken.add(matcher.group(1).toUpperCase(Locale.ROOT));
            }
        }
        List<List<String>> replacements = new ArrayList<>();
        StringBuilder withoutCodes = new StringBuilder();
        for (int t = 0; t < texts.size(); t++) {
            List<String> row = replacements(texts.get(t), places.get(t));
            replacements.add(row);
            withoutCodes.append(build(texts.get(t), places.get(t), row)).append('\u0000');
        }
        Map<String, String> fresh = MarkerCodes.replaced(codes, withoutCodes.toString());
        List<String> redacted = new ArrayList<>();
        List<List<RedactedPiece>> pieces = new ArrayList<>();
        for (int t = 0; t < texts.size(); t++) {
            List<String> row = new ArrayList<>(replacements.get(t));
            for (int i = 0; i < row.size(); i++) {
                if (places.get(t).get(i).kind().isEmpty()) {
                    row.set(
                            i,
                            fresh.getOrDefault(
                                    original(texts.get(t), places.get(t).get(i)), ""));
                }
            }
            redacted.add(build(texts.get(t), places.get(t), row));
            pieces.add(pieces(places.get(t), row));
        }
        Map<String, String> oldCodes = new LinkedHashMap<>();
        fresh.forEach((old, now) -> oldCodes.put(now, old));
        return new Redaction(redacted, pieces, counts, originals, oldCodes);
    }

    /** What stands in each place; the number of its code for a marker. */
    private List<String> replacements(String text, List<Found> found) {
        List<String> row = new ArrayList<>();
        for (Found one : found) {
            String original = original(text, one);
            if (one.kind().isEmpty()) {
                codes.putIfAbsent(original, codes.size() + 1);
                row.add("#" + codes.get(original));
            } else {
                counts.merge(one.kind(), 1, Integer::sum);
                row.add(placeholders
                        .computeIfAbsent(one.kind(), kind -> new HashMap<>())
                        .computeIfAbsent(original, value -> placeholder(one.kind(), value)));
            }
        }
        return row;
    }

    private String placeholder(String kind, String value) {
        String name;
        do {
            name = kind + "_" + lastNumber.merge(kind, 1, Integer::sum);
        } while (taken.contains(name));
        originals.put(name, value);
        return "<" + name + ">";
    }

    private static String original(String text, Found found) {
        return text.substring(found.start(), found.end());
    }

    private static String build(String text, List<Found> found, List<String> replacements) {
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        for (int i = 0; i < found.size(); i++) {
            out.append(text, from, found.get(i).start()).append(replacements.get(i));
            from = found.get(i).end();
        }
        return out.append(text, from, text.length()).toString();
    }

    private static List<RedactedPiece> pieces(List<Found> found, List<String> replacements) {
        List<RedactedPiece> pieces = new ArrayList<>();
        int shift = 0;
        for (int i = 0; i < found.size(); i++) {
            Found one = found.get(i);
            int start = one.start() + shift;
            int end = start + replacements.get(i).length();
            if (!one.kind().isEmpty()) {
                pieces.add(new RedactedPiece(one.kind(), replacements.get(i), one.start(), one.end(), start, end));
            }
            shift = end - one.end();
        }
        return pieces;
    }
}
