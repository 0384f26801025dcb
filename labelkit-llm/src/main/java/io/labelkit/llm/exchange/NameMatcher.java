package io.labelkit.llm.exchange;

import io.labelkit.core.internal.Checks;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds which of some names a model meant. As written first; then without regard to case, space, underscores, hyphens
 * and punctuation around it; then, for sentences, a name that the text starts with as whole words, if no other does. A
 * name inside a text never counts, since "not spam" holds "spam". It is for fields and short replies that must be one of
 * a few names; {@link io.labelkit.llm.answer.LabelNames} reads what a labeler's model wrote freely (options, prefixes,
 * last lines, mentions) and tells by which {@link io.labelkit.llm.answer.Rung} it did. Immutable and thread-safe.
 */
public final class NameMatcher {
    private final List<String> names;
    private final Map<String, List<String>> folded = new HashMap<>();

    private NameMatcher(Collection<String> names) {
        this.names = Checks.distinct(List.copyOf(names), "names");
        this.names.forEach(name ->
                folded.computeIfAbsent(fold(name), key -> new ArrayList<>()).add(name));
    }

    /**
     * A matcher.
     *
     * @param names the names, none twice
     * @return the matcher
     */
    public static NameMatcher of(Collection<String> names) {
        return new NameMatcher(names);
    }

    /**
     * The name that a text is.
     *
     * @param text what the model wrote where a name goes
     * @return the name; empty if it is none, or if it could be two
     */
    public Optional<String> find(String text) {
        if (names.contains(text)) {
            return Optional.of(text);
        }
        List<String> same = folded.getOrDefault(fold(text), List.of());
        return same.size() == 1 ? Optional.of(same.get(0)) : Optional.empty();
    }

    /**
     * The name that a sentence starts with, such as "Yes" in "Yes, it asks for a click."
     *
     * @param text what the model wrote
     * @return the name, the longest if it starts with several; empty if it starts with none or if another name follows
     */
    public Optional<String> startOf(String text) {
        Optional<String> whole = find(text);
        if (whole.isPresent()) {
            return whole;
        }
        String sentence = fold(text) + " ";
        Optional<String> longest = folded.keySet().stream()
                .filter(name -> !name.isEmpty() && sentence.startsWith(name + " "))
                .max(Comparator.comparingInt(String::length));
        if (longest.isEmpty()) {
            return Optional.empty();
        }
        String rest = sentence.substring(longest.get().length());
        List<String> same = folded.getOrDefault(longest.get(), List.of());
        boolean another = folded.keySet().stream()
                .anyMatch(name -> !name.isEmpty() && !name.equals(longest.get()) && rest.contains(" " + name + " "));
        return another || same.size() != 1 ? Optional.empty() : Optional.of(same.get(0));
    }

    /** Compatibility form, lower case, one space for everything that is neither letter, digit nor mark. */
    private static String fold(String text) {
        String lower = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder out = new StringBuilder();
        boolean gap = false;
        for (int i = 0; i < lower.length(); i += Character.charCount(lower.codePointAt(i))) {
            int c = lower.codePointAt(i);
            boolean counts =
                    Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK || isSign(c);
            if (counts && gap && out.length() > 0) {
                out.append(' ');
            }
            gap = !counts;
            if (counts) {
                out.appendCodePoint(c);
            }
        }
        return out.toString();
    }

    /** Signs that tell names apart: C, C++ and C#. */
    private static boolean isSign(int c) {
        return c == '+' || c == '#' || c == '&' || c == '%' || c == '$';
    }
}
