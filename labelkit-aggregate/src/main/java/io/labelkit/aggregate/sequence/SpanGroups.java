package io.labelkit.aggregate.sequence;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Types of spans that stand for one of several others, such as a name of any kind. Labelers say them; labels never have
 * them.
 *
 * @param typesOf by the name of a group the types that it may stand for
 */
record SpanGroups(Map<String, Set<String>> typesOf) {
    static final SpanGroups NONE = new SpanGroups(Map.of());

    SpanGroups {
        TreeMap<String, Set<String>> copy = new TreeMap<>();
        for (Map.Entry<String, Set<String>> entry : typesOf.entrySet()) {
            String name = "types of group " + Checks.shown(entry.getKey());
            Checks.check(!entry.getValue().isEmpty(), name, "one at least", "none");
            for (String type : entry.getValue()) {
                Checks.check(!typesOf.containsKey(type), name, "without groups", type);
            }
            copy.put(entry.getKey(), new TreeSet<>(entry.getValue()));
        }
        typesOf = copy;
    }

    boolean isGroup(String type) {
        return typesOf.containsKey(type);
    }

    /** The types that a type may stand for: itself unless it is a group. */
    Set<String> types(String type) {
        return typesOf.getOrDefault(type, Set.of(type));
    }

    /** What was said, with each span of a group that the label has with one of its types as the label has it. */
    Label.Spans read(Label.Spans said, Label.Spans label) {
        if (typesOf.isEmpty()) {
            return said;
        }
        Set<Label.Span> there = new HashSet<>(label.spans());
        List<Label.Span> read = new ArrayList<>();
        for (Label.Span span : said.spans()) {
            read.add(types(span.type()).stream()
                    .map(type -> new Label.Span(span.start(), span.end(), type))
                    .filter(there::contains)
                    .findFirst()
                    .orElse(span));
        }
        return new Label.Spans(read.stream().distinct().toList());
    }
}
