package io.labelkit.core.interchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.core.label.Label;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of classes and ids between files and labels. */
final class Names {
    private static final Pattern WHOLE = Pattern.compile("0|[1-9][0-9]{0,14}");

    private Names() {}

    /** Whether a text is a whole number in its usual form. */
    static boolean isWhole(String text) {
        return WHOLE.matcher(text).matches();
    }

    /** An id: a number where it reads like one. */
    static void putId(ObjectNode record, String field, String id) {
        if (isWhole(id)) {
            record.put(field, Long.parseLong(id));
        } else {
            record.put(field, id);
        }
    }

    /** A set of classes; a class that is named twice is reported. */
    static Label.CategorySet set(Place place, List<String> names, Collected into) {
        Set<String> distinct = new LinkedHashSet<>();
        for (String name : names) {
            if (!distinct.add(place.className(name))) {
                into.losses().add("repeated classes", 1, "a class that one answer names twice");
            }
        }
        return Label.CategorySet.of(distinct);
    }

    /** Spans; one that is given twice is reported. */
    static Label.Spans spans(List<Label.Span> spans, Collected into) {
        Set<Label.Span> distinct = new LinkedHashSet<>(spans);
        into.losses().add("repeated spans", spans.size() - distinct.size(), "a span that one answer gives twice");
        return new Label.Spans(List.copyOf(distinct));
    }

    /** Start and end in code points; a span that ends inside a character is reported. */
    static Optional<int[]> points(Offsets offsets, Label.Span span, Losses losses) {
        Optional<int[]> points = offsets.points(span);
        if (points.isEmpty()) {
            losses.add("spans", 1, "the span ends inside a character or outside its text");
        }
        return points;
    }

    /** The names of a label that is made of names, or its text. */
    static List<String> of(Label label) {
        if (label instanceof Label.CategorySet set) {
            return set.names();
        }
        return label instanceof Label.Ranking ranking ? ranking.best() : List.of(label.toString());
    }
}
