package io.labelkit.llm.answer;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds names as whole words in running text; of names within names the longest. */
final class Mentions {
    private static final int LONGEST = 4000;
    private static final int SHORTEST_NAME = 3;
    private static final char TAKEN = '\ue000';
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?;])\\s|\\R");
    private static final Pattern JOIN = Pattern.compile("[\\s_\\-]+");

    /** Words that texts hold for their own sake. */
    private static final Set<String> COMMON = Set.of(
            "other", "others", "all", "any", "some", "both", "for", "against", "the", "and", "this", "that", "one",
            "yes", "true", "good", "bad", "mixed", "general", "normal", "text", "label", "answer");

    private final Map<Pattern, String> patterns = new LinkedHashMap<>();

    Mentions(List<String> names, Map<String, String> options) {
        Map<String, String> words = new LinkedHashMap<>();
        names.forEach(name -> words.put(NameFolding.bare(NameFolding.fold(name)), name));
        options.forEach((option, name) -> words.putIfAbsent(NameFolding.bare(NameFolding.fold(option)), name));
        words.keySet().stream()
                .filter(word ->
                        word.length() >= SHORTEST_NAME || word.codePoints().anyMatch(Character::isIdeographic))
                .sorted(Comparator.comparingInt(String::length).reversed())
                .forEach(word -> patterns.put(pattern(word), words.get(word)));
    }

    private static Pattern pattern(String word) {
        StringBuilder regex = new StringBuilder("(?<![\\p{L}\\p{M}\\p{N}_]|[\\p{L}\\p{N}]['\\u2019\\-])");
        String separator = "";
        for (String part : JOIN.split(word, -1)) {
            regex.append(separator).append(Pattern.quote(part));
            separator = "[\\s_\\-]+";
        }
        return Pattern.compile(regex.append("(?![\\p{L}\\p{M}\\p{N}_]|['\\u2019\\-][\\p{L}\\p{N}])")
                .toString());
    }

    /** The names that a text mentions, common words included. */
    Set<String> in(String text) {
        if (text.isBlank()) {
            return Set.of();
        }
        return in(new StringBuilder(folded(text)));
    }

    private Set<String> in(StringBuilder folded) {
        Set<String> found = new LinkedHashSet<>();
        patterns.forEach((pattern, name) -> {
            Matcher matcher = pattern.matcher(folded.toString());
            while (matcher.find()) {
                found.add(name);
                for (int i = matcher.start(); i < matcher.end(); i++) {
                    folded.setCharAt(i, TAKEN);
                }
            }
        });
        return found;
    }

    /** The only name that a text mentions, if every sentence that does it is plain. */
    Optional<NameMatch> only(String text) {
        if (text.length() > LONGEST || text.indexOf('{') >= 0 || text.indexOf('[') >= 0) {
            return Optional.empty();
        }
        Set<String> found = in(text);
        if (found.size() != 1) {
            return Optional.empty();
        }
        String name = found.iterator().next();
        if (COMMON.contains(NameFolding.bare(NameFolding.fold(name)))) {
            return Optional.empty();
        }
        for (String sentence : SENTENCE_END.split(text, -1)) {
            StringBuilder rest = new StringBuilder(folded(sentence));
            if (!in(rest).isEmpty() && DoubtWords.contain(rest.toString())) {
                return Optional.empty();
            }
        }
        return Optional.of(new NameMatch(name, Rung.MENTION));
    }

    /** As names are folded, but words that hyphens join stay joined: "non-spam" mentions no "spam". */
    private static String folded(String text) {
        String plain = java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFKC);
        plain = plain.toUpperCase(java.util.Locale.ROOT).toLowerCase(java.util.Locale.ROOT);
        return plain.replaceAll("\\p{Cf}", "").replace('\u2010', '-').replace('\u2011', '-');
    }
}
