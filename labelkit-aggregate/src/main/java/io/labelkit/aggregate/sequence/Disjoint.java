package io.labelkit.aggregate.sequence;

import io.labelkit.core.label.Label;
import java.util.Map;
import java.util.TreeMap;

/** A set of spans of which no two overlap. Not thread-safe. */
final class Disjoint {
    private final TreeMap<Integer, Integer> endOfStart = new TreeMap<>();

    /** Adds a span unless it overlaps one that is there; O(log of the number of spans). */
    boolean add(Label.Span span) {
        Map.Entry<Integer, Integer> before = endOfStart.lowerEntry(span.end());
        if (before != null && before.getValue() > span.start()) {
            return false;
        }
        endOfStart.put(span.start(), span.end());
        return true;
    }
}
