package io.labelkit.aggregate.nutrition;

import java.util.Comparator;
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

/**
 * Statistics of texts. A word is a run of letters, marks, digits and apostrophes that begins with a letter, in lower case;
 * scripts without spaces make long words.
 *
 * @param characters lengths in code points
 * @param words lengths in words
 * @param empty how many texts have no character but white space
 * @param tokens how many words there are
 * @param vocabulary how many different words there are
 * @param once how many words occur once
 * @param frequent the words in the most texts, by the number of texts, those in too few left out
 * @param scripts the share of letters in each script, the most frequent first
 */
record TextStatistics(
        Quantiles characters,
        Quantiles words,
        long empty,
        long tokens,
        long vocabulary,
        long once,
        Map<String, Integer> frequent,
        Map<String, Double> scripts) {
    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}\\p{N}'\u2019]*");
    private static final int SHOWN = 25;
    private static final int SHOWN_SCRIPTS = 6;

    static TextStatistics of(List<String> texts, int least) {
        double[] characters = new double[texts.size()];
        double[] words = new double[texts.size()];
        long empty = 0;
        long tokens = 0;
        Map<String, int[]> counts = new HashMap<>();
        Map<String, Long> letters = new TreeMap<>();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            characters[i] = text.codePointCount(0, text.length());
            empty += text.isBlank() ? 1 : 0;
            Set<String> seen = new HashSet<>();
            for (Matcher word = WORD.matcher(text); word.find(); words[i]++) {
                String lower = word.group().toLowerCase(Locale.ROOT);
                int[] count = counts.computeIfAbsent(lower, w -> new int[2]);
                count[0]++;
                count[1] += seen.add(lower) ? 1 : 0;
            }
            tokens += (long) words[i];
            text.codePoints()
                    .filter(Character::isLetter)
                    .forEach(c -> letters.merge(Character.UnicodeScript.of(c).name(), 1L, Long::sum));
        }
        long once = counts.values().stream().filter(count -> count[0] == 1).count();
        return new TextStatistics(
                new Quantiles(characters, least),
                new Quantiles(words, least),
                empty,
                tokens,
                counts.size(),
                once,
                frequent(counts, least),
                shares(letters));
    }

    private static Map<String, Integer> frequent(Map<String, int[]> counts, int least) {
        Map<String, Integer> frequent = new LinkedHashMap<>();
        counts.entrySet().stream()
                .filter(entry -> entry.getValue()[1] >= Math.max(1, least))
                .sorted(Comparator.comparingInt((Map.Entry<String, int[]> entry) -> -entry.getValue()[1])
                        .thenComparing(Map.Entry::getKey))
                .limit(SHOWN)
                .forEach(entry -> frequent.put(entry.getKey(), entry.getValue()[1]));
        return frequent;
    }

    private static Map<String, Double> shares(Map<String, Long> letters) {
        double all = letters.values().stream().mapToLong(Long::longValue).sum();
        Map<String, Double> shares = new LinkedHashMap<>();
        letters.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(SHOWN_SCRIPTS)
                .forEach(entry -> shares.put(
                        entry.getKey().charAt(0)
                                + entry.getKey()
                                        .substring(1)
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', ' '),
                        entry.getValue() / all));
        return shares;
    }
}
