package io.labelkit.core.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.labelkit.core.label.Label;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names and values in a JSON record, wherever they stand. */
record Leaves(Set<String> texts, Set<Double> numbers) {
    static Leaves of(JsonNode record) {
        Leaves leaves = new Leaves(new HashSet<>(), new HashSet<>());
        leaves.add(record);
        leaves.texts.add("");
        return leaves;
    }

    private void add(JsonNode node) {
        if (node.isValueNode()) {
            texts.add(node.asText());
            if (node.isNumber()) {
                numbers.add(node.doubleValue() + 0.0);
            }
        }
        node.fieldNames().forEachRemaining(texts::add);
        node.forEach(this::add);
    }

    void requireText(String text, String what) {
        boolean made = text.equals("model") || text.startsWith("annotator-");
        if (!made) {
            assertThat(texts).as(what).contains(text);
        }
    }

    /** Every part of a label must stand in the record. */
    void requireAll(Label label, String text, String what) {
        if (label instanceof Label.Spans spans) {
            for (Label.Span span : spans.spans()) {
                requireText(span.type(), what);
                assertThat(numbers).as(what).contains((double) text.codePointCount(0, span.start()), (double)
                        text.codePointCount(0, span.end()));
            }
        } else if (label instanceof Label.Numeric number) {
            boolean known =
                    numbers.contains(number.value()) || texts.stream().anyMatch(t -> isNumber(t, number.value()));
            assertThat(known).as(what + " has " + number).isTrue();
        } else if (label instanceof Label.Preference preference) {
            List.of(preference.left(), preference.right()).forEach(name -> requireText(name, what));
        } else if (label instanceof Label.Text free) {
            requireText(free.value(), what);
        } else {
            Names.of(label).forEach(name -> requireText(name, what));
        }
    }

    private static boolean isNumber(String text, double value) {
        try {
            return Double.parseDouble(text) == value;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
