package io.labelkit.core.interchange;

import static io.labelkit.core.interchange.AnnotationContent.CLASS_NAMES;
import static io.labelkit.core.interchange.AnnotationContent.GOLD;
import static io.labelkit.core.interchange.AnnotationContent.ID;
import static io.labelkit.core.interchange.AnnotationContent.METADATA;
import static io.labelkit.core.interchange.AnnotationContent.TEXT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.core.data.Example;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** JSONL of doccano: {@code {"id":1,"text":"...","label":["a"]}}, or {@code [[start,end,"type"]]} for spans. */
final class Doccano extends BaseFormat {
    private static final Set<String> KNOWN = Set.of("id", "text", "data", "label", "labels", "entities", "Comments");

    Doccano() {
        super(
                "doccano",
                "a JSONL file",
                Set.of(LabelKind.CATEGORY, LabelKind.CATEGORY_SET, LabelKind.ORDINAL, LabelKind.SPANS, LabelKind.TEXT),
                Set.of(TEXT, ID, METADATA, GOLD, CLASS_NAMES));
    }

    @Override
    void parse(Path path, Collected into) {
        JsonFile.read(path, record -> parse(record.object("record"), into));
    }

    private static void parse(JsonRecord record, Collected into) {
        String textField = record.has("text") ? "text" : "data";
        String text = record.at(textField).text("text");
        String id = record.scalarOf("id").orElse(Integer.toString(into.exampleCount()));
        Map<String, String> metadata = new TreeMap<>();
        record.node().properties().forEach(entry -> {
            if (!KNOWN.contains(entry.getKey()) && !entry.getValue().isNull()) {
                metadata.put(entry.getKey(), JsonRecord.asMetadata(entry.getValue()));
            }
        });
        into.losses().add("comments", record.get("Comments").size(), "there is no place for them");
        if (record.get("entities").isArray() && record.get("entities").size() > 0) {
            into.losses().add("entities", record.get("entities").size(), "relations and their entities are not read");
        }
        into.example(record.place(), id, text, metadata);
        String field = record.has("label") ? "label" : "labels";
        if (record.has(field)) {
            into.answer(Collected.Answer.of(
                    record.place(), Collected.ANY, id, Optional.empty(), label(record, field, text, into)));
        }
    }

    private static Label label(JsonRecord record, String field, String text, Collected into) {
        boolean free =
                into.given().filter(space -> space.kind() == LabelKind.TEXT).isPresent();
        if (free && record.get(field).size() <= 1) {
            JsonRecord only =
                    record.get(field).isArray() ? record.with(record.get(field).path(0)) : record.at(field);
            return new Label.Text(only.text(field));
        }
        if (!record.get(field).isArray()) {
            return Names.set(record.place(), List.of(record.at(field).scalar(field)), into);
        }
        List<JsonRecord> list = record.list(field);
        if (list.isEmpty() || !list.get(0).node().isArray()) {
            return Names.set(
                    record.place(),
                    list.stream().map(element -> element.scalar(field)).toList(),
                    into);
        }
        Offsets offsets = new Offsets(text);
        List<Label.Span> spans = new ArrayList<>();
        for (JsonRecord element : list) {
            JsonNode triple = element.node();
            if (!triple.isArray() || triple.size() != 3) {
                throw element.problem(field, "must be a list of [start, end, type]");
            }
            spans.add(offsets.span(
                    record.place(),
                    element.with(triple.get(0)).whole("start"),
                    element.with(triple.get(1)).whole("end"),
                    element.with(triple.get(2)).text("type")));
        }
        return Names.spans(spans, into);
    }

    @Override
    void print(Path path, AnnotatedData data, Losses losses) {
        Map<String, Label> gold = data.gold();
        List<ObjectNode> records = new ArrayList<>();
        for (Example<String> example : data.examples()) {
            ObjectNode record = JsonFile.object();
            Names.putId(record, "id", example.id());
            record.put("text", example.data());
            Label label = gold.get(example.id());
            if (label != null) {
                ArrayNode list = record.putArray("label");
                if (label instanceof Label.Spans spans) {
                    Offsets offsets = new Offsets(example.data());
                    for (Label.Span span : spans.spans()) {
                        Names.points(offsets, span, losses)
                                .ifPresent(
                                        p -> list.addArray().add(p[0]).add(p[1]).add(span.type()));
                    }
                } else {
                    Names.of(label).forEach(list::add);
                }
            }
            example.metadata().forEach((name, value) -> {
                if (KNOWN.contains(name)) {
                    losses.add(METADATA, 1, "the name is that of a field of the format");
                } else {
                    record.put(name, value);
                }
            });
            records.add(record);
        }
        JsonFile.write(path, true, records);
    }
}
