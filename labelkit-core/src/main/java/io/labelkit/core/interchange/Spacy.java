package io.labelkit.core.interchange;

import static io.labelkit.core.interchange.AnnotationContent.CLASS_NAMES;
import static io.labelkit.core.interchange.AnnotationContent.GOLD;
import static io.labelkit.core.interchange.AnnotationContent.ID;
import static io.labelkit.core.interchange.AnnotationContent.METADATA;
import static io.labelkit.core.interchange.AnnotationContent.TEXT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.core.data.Example;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Training data of spaCy: {@code ["text", {"entities": [[start, end, "type"]], "cats": {"a": 1.0}}]}, or objects with
 * {@code text}, {@code spans} and {@code cats}. Both are read whatever was asked for.
 */
final class Spacy extends BaseFormat {
    private final boolean objects;

    Spacy(boolean objects) {
        super(
                objects ? "spans-jsonl" : "spacy",
                objects ? "a JSONL file of objects with text and spans" : "a JSON list of [text, annotations]",
                Set.of(LabelKind.CATEGORY, LabelKind.CATEGORY_SET, LabelKind.ORDINAL, LabelKind.SPANS),
                objects ? Set.of(TEXT, ID, METADATA, GOLD, CLASS_NAMES) : Set.of(TEXT, GOLD, CLASS_NAMES));
        this.objects = objects;
    }

    @Override
    void parse(Path path, Collected into) {
        JsonFile.read(path, record -> {
            if (record.node().isArray()) {
                if (record.node().size() != 2) {
                    throw record.problem("record", "must be a list of a text and its annotations");
                }
                String text = record.with(record.node().get(0)).text("text");
                JsonRecord annotations = record.with(record.node().get(1)).object("annotations");
                parse(annotations, Integer.toString(into.exampleCount()), text, into);
            } else {
                record.object("record");
                String id = record.scalarOf("id").orElse(Integer.toString(into.exampleCount()));
                parse(record, id, record.at("text").text("text"), into);
            }
        });
    }

    private static void parse(JsonRecord record, String id, String text, Collected into) {
        into.example(record.place(), id, text, record.metadata("meta"));
        Offsets offsets = new Offsets(text);
        Optional<LabelKind> kind = into.given().map(LabelSpace::kind);
        String field = record.has("entities") ? "entities" : "spans";
        if (record.has(field)) {
            List<Label.Span> spans = new ArrayList<>();
            record.list(field).forEach(span -> spans.add(span(span, offsets)));
            answer(record, id, "entities", Names.spans(spans, into), kind.map(k -> k == LabelKind.SPANS), into);
        }
        if (record.has("cats")) {
            Set<String> names = new TreeSet<>();
            for (Map.Entry<String, JsonRecord> entry : record.entries("cats").entrySet()) {
                double value = entry.getValue().node().isBoolean()
                        ? (entry.getValue().node().booleanValue() ? 1 : 0)
                        : entry.getValue().number("cats");
                if (value != 0 && value != 1) {
                    throw record.problem("cats", "must be 0 or 1, but was " + value);
                }
                if (kind.isEmpty()) {
                    into.classes(record.place(), List.of(entry.getKey()));
                }
                if (value == 1) {
                    names.add(record.place().className(entry.getKey()));
                }
            }
            Label.CategorySet set = Label.CategorySet.of(names);
            answer(record, id, "cats", set, kind.map(k -> k != LabelKind.SPANS), into);
        }
    }

    private static void answer(
            JsonRecord record, String id, String question, Label label, Optional<Boolean> wanted, Collected into) {
        if (wanted.isPresent() && !wanted.get()) {
            into.losses().add(question, 1, "labels of another kind than the space");
            return;
        }
        into.answer(Collected.Answer.of(record.place(), question, id, Optional.empty(), label));
    }

    private static Label.Span span(JsonRecord span, Offsets offsets) {
        JsonNode node = span.node();
        if (!node.isArray()) {
            return SpanJson.read(span, offsets);
        }
        if (node.size() < 3) {
            throw span.problem("entities", "must be lists of [start, end, type]");
        }
        return offsets.span(
                span.place(),
                span.with(node.get(0)).whole("start"),
                span.with(node.get(1)).whole("end"),
                span.with(node.get(2)).text("type"));
    }

    @Override
    void print(Path path, AnnotatedData data, Losses losses) {
        Map<String, Label> gold = data.gold();
        List<JsonNode> records = new ArrayList<>();
        for (Example<String> example : data.examples()) {
            Optional<Label> label = Optional.ofNullable(gold.get(example.id()));
            if (objects) {
                ObjectNode record = JsonFile.object().put("id", example.id()).put("text", example.data());
                label.ifPresent(l -> annotations(record, data.space(), example, l, losses));
                ObjectNode meta = example.metadata().isEmpty() ? JsonFile.object() : record.putObject("meta");
                example.metadata().forEach(meta::put);
                records.add(record);
            } else {
                ArrayNode record = JsonNodeFactory.instance.arrayNode().add(example.data());
                ObjectNode annotations = record.addObject();
                label.ifPresent(l -> annotations(annotations, data.space(), example, l, losses));
                records.add(record);
            }
        }
        JsonFile.write(path, objects, records);
    }

    private void annotations(ObjectNode into, LabelSpace space, Example<String> example, Label label, Losses losses) {
        if (!(label instanceof Label.Spans spans)) {
            ObjectNode cats = into.putObject("cats");
            List<String> names = Names.of(label);
            space.classNames().forEach(name -> cats.put(name, names.contains(name) ? 1.0 : 0.0));
        } else if (objects) {
            SpanJson.write(into.putArray("spans"), example.data(), spans, losses);
        } else {
            ArrayNode list = into.putArray("entities");
            Offsets offsets = new Offsets(example.data());
            for (Label.Span span : spans.spans()) {
                Names.points(offsets, span, losses)
                        .ifPresent(p -> list.addArray().add(p[0]).add(p[1]).add(span.type()));
            }
        }
    }
}
