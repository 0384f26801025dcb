package io.labelkit.llm.test;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds which of many known texts a message contains. Immutable. */
final class KnownTexts {
    private final Set<String> texts;
    private final List<String> longestFirst;

    KnownTexts(Collection<String> texts) {
        this.texts = new HashSet<>(texts);
        longestFirst = texts.stream()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** The longest known text in a message; runs of whole lines are looked up before everything is searched. */
    Optional<String> find(String message) {
        return fenced(message)
                .or(() -> longestFirst.stream().filter(message::contains).findFirst());
    }

    /** A text between the last two marker lines, if it is known: one look-up instead of a search for each text. */
    private Optional<String> fenced(String message) {
        int end = message.lastIndexOf("\n[END");
        int begin = message.lastIndexOf("[BEGIN", end);
        int from = begin < 0 ? -1 : message.indexOf("\n", begin);
        if (end < 0 || from < 0 || from >= end) {
            return Optional.empty();
        }
        String inside = message.substring(from + 1, end);
        return texts.contains(inside) ? Optional.of(inside) : Optional.empty();
    }
}
