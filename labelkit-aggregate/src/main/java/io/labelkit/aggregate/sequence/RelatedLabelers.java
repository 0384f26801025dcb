package io.labelkit.aggregate.sequence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/**
 * Whether two labeling functions are variants of one by their names: equal without the words {@code cased} and
 * {@code uncased}, or the one name begins or ends with the other, at whole words. Words are divided by anything that is
 * neither a letter nor a digit.
 */
final class RelatedLabelers implements BiPredicate<String, String> {
    private static final Pattern VARIANT = Pattern.compile("[^\\p{L}\\p{N}](un)?cased(?![\\p{L}\\p{N}])");
    private static final Pattern DIVIDER = Pattern.compile("[^\\p{L}\\p{N}]+");

    @Override
    public boolean test(String a, String b) {
        return sameFamily(words(a), words(b));
    }

    /** The same of names whose words were taken out before. */
    static boolean sameFamily(String one, String two) {
        return one.equals(two) || extend(one, two) || extend(two, one);
    }

    /** For each name the others that are related to it, ascending; takes time linear in the words and the pairs found. */
    static int[][] all(List<String> names) {
        List<String> words = names.stream().map(RelatedLabelers::words).toList();
        Map<String, List<Integer>> byWords = new HashMap<>();
        List<Set<Integer>> related = new ArrayList<>();
        for (int j = 0; j < words.size(); j++) {
            byWords.computeIfAbsent(words.get(j), w -> new ArrayList<>()).add(j);
            related.add(new TreeSet<>());
        }
        for (int i = 0; i < words.size(); i++) {
            for (String part : ends(words.get(i))) {
                for (int j : byWords.getOrDefault(part, List.of())) {
                    if (j != i) {
                        related.get(i).add(j);
                        related.get(j).add(i);
                    }
                }
            }
        }
        return related.stream()
                .map(found -> found.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    /** A name, and what it begins and ends with at whole words. */
    private static List<String> ends(String name) {
        List<String> ends = new ArrayList<>(List.of(name));
        for (int at = name.indexOf(' '); at >= 0; at = name.indexOf(' ', at + 1)) {
            ends.add(name.substring(0, at));
            ends.add(name.substring(at + 1));
        }
        return ends;
    }

    static String words(String name) {
        return DIVIDER.matcher(VARIANT.matcher(name).replaceAll(""))
                .replaceAll(" ")
                .strip();
    }

    private static boolean extend(String longer, String shorter) {
        return longer.startsWith(shorter + " ") || longer.endsWith(" " + shorter);
    }

    @Override
    public String toString() {
        return "by name";
    }
}
