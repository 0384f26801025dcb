package io.labelkit.model.student;

import io.labelkit.core.internal.Checks;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Words with numbers from 1; 0 stands for all others. Texts are brought to Unicode form NFKC and lower case; words are
 * runs of letters and digits, and every other character that is no blank is a word of its own. Immutable.
 */
final class WordVocabulary {
    /** How many characters unknown words have in common that share a vector. */
    private static final int SHARED = 5;

    private final List<String> words;
    private final Map<String, Integer> numbers = new HashMap<>();

    WordVocabulary(List<String> words) {
        this.words = Checks.distinct(words, "words");
        for (String word : words) {
            numbers.put(word, numbers.size() + 1);
        }
    }

    /** The words of at least two texts, the most frequent first, up to a number of them. */
    static WordVocabulary of(List<String> texts, int most, int mostWords) {
        Map<String, Integer> counts = new HashMap<>();
        for (String text : texts) {
            Set<String> own = new HashSet<>(split(text, mostWords));
            own.forEach(word -> counts.merge(word, 1, Integer::sum));
        }
        return new WordVocabulary(counts.entrySet().stream()
                .filter(e -> e.getValue() > 1)
                .sorted(Comparator.comparing((Map.Entry<String, Integer> e) -> -e.getValue())
                        .thenComparing(Map.Entry::getKey))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList());
    }

    List<String> words() {
        return words;
    }

    int size() {
        return words.size() + 1;
    }

    /** The numbers of a text's first words. */
    int[] numbers(String text, int most) {
        return numbers(text, most, 0);
    }

    /**
     * The numbers of a text's first words, where unknown words that begin with the same five characters share one of some
     * numbers after those of the vocabulary.
     */
    int[] numbers(String text, int most, int buckets) {
        return split(text, most).stream()
                .mapToInt(word -> numbers.getOrDefault(word, buckets == 0 ? 0 : size() + bucket(word, buckets)))
                .toArray();
    }

    private static int bucket(String word, int buckets) {
        int end = word.offsetByCodePoints(0, Math.min(SHARED, word.codePointCount(0, word.length())));
        int mixed = word.substring(0, end).hashCode() * 0x9e3779b9;
        return Math.floorMod(mixed ^ mixed >>> 15, buckets);
    }

    private static List<String> split(String text, int most) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < plain.length() && words.size() < most; ) {
            int end = i;
            while (end < plain.length() && Character.isLetterOrDigit(plain.codePointAt(end))) {
                end += Character.charCount(plain.codePointAt(end));
            }
            int single = Character.charCount(plain.codePointAt(i));
            boolean blank = end == i && Character.isWhitespace(plain.codePointAt(i));
            end = Math.max(end, i + single);
            if (!blank) {
                words.add(plain.substring(i, end));
            }
            i = end;
        }
        return words;
    }
}
