package io.labelkit.core.interchange;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The results of one task's annotations as labels. */
final class LabelStudioResults {
    private static final Set<String> SPANS = Set.of("labels", "hypertextlabels");
    private final Offsets offsets;
    private final JsonRecord data;
    private final Collected into;

    LabelStudioResults(String text, JsonRecord data, Collected into) {
        this.offsets = new Offsets(text);
        this.data = data;
        this.into = into;
    }

    /** The label that the results of one question make; empty if they are of a kind that has no label. */
    Optional<Label> read(String question, List<JsonRecord> parts) {
        String type = parts.get(0).scalarOf("type").orElse("");
        for (JsonRecord part : parts) {
            part.at("value").object("value");
            if (!part.scalarOf("type").orElse("").equals(type)) {
                throw part.problem("type", "must be that of the other results of " + Checks.shown(question));
            }
        }
        if (SPANS.contains(type)) {
            return Optional.of(spans(parts, type));
        }
        if (!Set.of("choices", "number", "rating", "textarea", "ranker", "pairwise")
                .contains(type)) {
            into.losses().add("results of type " + Checks.shown(type), parts.size(), "they are not read");
            return Optional.empty();
        }
        if (parts.size() > 1 || parts.get(0).get("value").has("start")) {
            throw parts.get(0).problem("result", "of type " + type + " must be one for the whole text");
        }
        JsonRecord value = parts.get(0).at("value");
        return Optional.of(
                switch (type) {
                    case "choices" -> Names.set(value.place(), texts(value, "choices"), into);
                    case "number", "rating" -> new Label.Numeric(value.at(type).number(type));
                    case "textarea" -> text(value);
                    case "ranker" -> ranking(value, question);
                    default -> preference(value);
                });
    }

    private static List<String> texts(JsonRecord value, String field) {
        if (!value.has(field)) {
            throw value.problem(field, "is missing");
        }
        return value.list(field).stream().map(part -> part.text(field)).toList();
    }

    private Label.Spans spans(List<JsonRecord> parts, String type) {
        List<Label.Span> spans = new ArrayList<>();
        for (JsonRecord part : parts) {
            JsonRecord value = part.at("value");
            for (String name : texts(value, type)) {
                spans.add(offsets.span(
                        part.place(),
                        value.at("start").whole("start"),
                        value.at("end").whole("end"),
                        name));
            }
        }
        return Names.spans(spans, into);
    }

    private static Label text(JsonRecord value) {
        if (value.get("text").isTextual()) {
            return new Label.Text(value.get("text").textValue());
        }
        List<String> texts = texts(value, "text");
        if (texts.size() != 1) {
            throw value.problem("text", "must be one text, but there are " + texts.size());
        }
        return new Label.Text(texts.get(0));
    }

    private static Label ranking(JsonRecord value, String question) {
        Map<String, JsonRecord> buckets = value.entries("ranker");
        buckets.remove("_");
        String bucket = buckets.containsKey(question)
                ? question
                : buckets.keySet().stream().findFirst().orElse("");
        if (buckets.size() != 1) {
            throw value.problem("ranker", "must have one list, but has " + buckets.keySet());
        }
        List<String> best = new JsonRecord(value.place(), value.get("ranker"))
                .list(bucket).stream()
                        .map(part -> value.place().className(part.scalar("ranker")))
                        .toList();
        if (best.stream().distinct().count() < best.size()) {
            throw value.problem("ranker", "must rank every alternative once");
        }
        return new Label.Ranking(best);
    }

    private Label preference(JsonRecord value) {
        String left = data.at("left").text("left");
        String right = data.at("right").text("right");
        String selected = value.scalarOf("selected").orElse("");
        if (left.equals(right) || !(selected.equals("left") || selected.equals("right"))) {
            throw value.problem("selected", "must be left or right, of two different alternatives");
        }
        return new Label.Preference(left, right, Optional.of(selected.equals("left") ? left : right));
    }

    /** Writes a label, other than a preference, as results. */
    static void write(ArrayNode results, String question, String text, Label label, Losses losses) {
        if (label instanceof Label.Spans spans) {
            Offsets offsets = new Offsets(text);
            int number = 0;
            for (Label.Span span : spans.spans()) {
                Optional<int[]> points = Names.points(offsets, span, losses);
                if (points.isPresent()) {
                    ObjectNode value = result(results, question, "labels", number++);
                    value.put("start", points.get()[0]).put("end", points.get()[1]);
                    value.put("text", text.substring(span.start(), span.end()));
                    value.putArray("labels").add(span.type());
                }
            }
        } else if (label instanceof Label.Numeric number) {
            result(results, question, "number", 0).put("number", number.value());
        } else if (label instanceof Label.Text free) {
            result(results, question, "textarea", 0).putArray("text").add(free.value());
        } else if (label instanceof Label.Ranking ranking) {
            ArrayNode best =
                    result(results, question, "ranker", 0).putObject("ranker").putArray(question);
            ranking.best().forEach(best::add);
        } else {
            List<String> names = Names.of(label);
            if (!names.isEmpty()) {
                ArrayNode choices = result(results, question, "choices", 0).putArray("choices");
                names.forEach(choices::add);
            }
        }
    }

    static ObjectNode result(ArrayNode results, String question, String type, int number) {
        ObjectNode result = results.addObject()
                .put("id", type + "-" + number)
                .put("from_name", question)
                .put("to_name", type.equals("ranker") ? "items" : LabelStudio.TEXT_FIELD)
                .put("type", type);
        return result.putObject("value");
    }
}
