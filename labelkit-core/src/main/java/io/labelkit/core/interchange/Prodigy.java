package io.labelkit.core.interchange;

import static io.labelkit.core.interchange.AnnotationContent.ANNOTATOR_NAMES;
import static io.labelkit.core.interchange.AnnotationContent.CLASS_NAMES;
import static io.labelkit.core.interchange.AnnotationContent.GOLD;
import static io.labelkit.core.interchange.AnnotationContent.ID;
import static io.labelkit.core.interchange.AnnotationContent.LEVEL_ORDER;
import static io.labelkit.core.interchange.AnnotationContent.METADATA;
import static io.labelkit.core.interchange.AnnotationContent.PARTIAL_VOTES;
import static io.labelkit.core.interchange.AnnotationContent.SILENCE;
import static io.labelkit.core.interchange.AnnotationContent.TEXT;
import static io.labelkit.core.interchange.AnnotationContent.TIME;
import static io.labelkit.core.interchange.AnnotationContent.VOTES;

import io.labelkit.core.data.Example;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.vote.VotePayload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** JSONL of Prodigy: one answer of one annotator a line. */
final class Prodigy extends BaseFormat {
    static final List<String> HASHES = List.of("_input_hash", "_task_hash");
    private static final Set<String> KNOWN = Set.of(
            "text",
            "meta",
            "options",
            "accept",
            "answer",
            "label",
            "spans",
            "score",
            "_input_hash",
            "_task_hash",
            "_annotator_id",
            "_session_id",
            "_timestamp",
            "_view_id",
            "config",
            "tokens",
            "_is_binary",
            "priority");

    Prodigy() {
        super(
                "prodigy",
                "a JSONL file",
                Set.of(LabelKind.CATEGORY, LabelKind.CATEGORY_SET, LabelKind.ORDINAL, LabelKind.SPANS),
                Set.of(
                        TEXT,
                        ID,
                        METADATA,
                        VOTES,
                        ANNOTATOR_NAMES,
                        PARTIAL_VOTES,
                        TIME,
                        SILENCE,
                        GOLD,
                        CLASS_NAMES,
                        LEVEL_ORDER));
    }

    @Override
    void parse(Path path, Collected into) {
        Map<String, String> idOfText = new HashMap<>();
        JsonFile.read(path, record -> {
            record.object("record");
            String id = example(record, into, idOfText);
            answer(record, id, into);
        });
    }

    private static String example(JsonRecord record, Collected into, Map<String, String> idOfText) {
        String text = record.at("text").text("text");
        Map<String, String> metadata = record.metadata("meta");
        String named = metadata.remove("id");
        for (String hash : HASHES) {
            record.scalarOf(hash).ifPresent(value -> metadata.put(hash, value));
        }
        String hash = metadata.get("_input_hash");
        String id = named != null ? named : hash != null ? hash : idOfText.getOrDefault(text, "");
        if (id.isEmpty()) {
            id = Integer.toString(into.exampleCount());
            idOfText.put(text, id);
        }
        Optional<Example<String>> earlier = into.find(id);
        if (earlier.isEmpty()) {
            into.example(record.place(), id, text, metadata);
        } else if (!earlier.get().data().equals(text)) {
            throw record.problem("text", "is not that of the earlier record of " + Checks.shown(id));
        } else if (!withoutTask(earlier.get().metadata()).equals(withoutTask(metadata))) {
            into.losses().add(METADATA, 1, "an example keeps that of its first record");
        }
        record.node().fieldNames().forEachRemaining(field -> {
            if (!KNOWN.contains(field)) {
                into.losses().add("field " + Checks.shown(field), 1, "it is not read");
            }
        });
        return id;
    }

    private static Map<String, String> withoutTask(Map<String, String> metadata) {
        Map<String, String> rest = new HashMap<>(metadata);
        rest.remove("_task_hash");
        return rest;
    }

    private static void answer(JsonRecord record, String id, Collected into) {
        List<String> options = new ArrayList<>();
        record.list("options")
                .forEach(option -> options.add(option.object("options").at("id").scalar("id of an option")));
        into.classes(record.place(), options);
        Optional<String> annotator = record.scalarOf("_annotator_id").or(() -> record.scalarOf("_session_id"));
        Optional<Label> label = label(record, id, into, options);
        String answer = record.scalarOf("answer").orElse("");
        switch (answer) {
            case "accept" -> label.ifPresent(l -> add(record, id, annotator, new VotePayload.Exactly(l), into));
            case "reject" -> reject(record, id, annotator, into);
            case "ignore" -> {
                annotator.ifPresent(name -> into.silence(id, name));
                into.losses().add("ignored records", annotator.isEmpty() ? 1 : 0, "nobody is named");
            }
            case "" ->
                into.losses().add("unanswered suggestions", label.isPresent() ? 1 : 0, "the record has no answer");
            default -> throw record.problem("answer", "must be accept, reject or ignore");
        }
    }

    private static void reject(JsonRecord record, String id, Optional<String> annotator, Collected into) {
        if (record.has("label") && annotator.isPresent() && !record.has("accept")) {
            String name = record.place().className(record.at("label").scalar("label"));
            add(record, id, annotator, new VotePayload.NoneOf(List.of(name)), into);
        } else {
            annotator.ifPresent(name -> into.silence(id, name));
            into.losses().add("rejected answers", 1, "it is not said what would be right");
        }
    }

    private static Optional<Label> label(JsonRecord record, String id, Collected into, List<String> options) {
        if (record.has("accept")) {
            List<String> names = record.list("accept").stream()
                    .map(name -> name.scalar("accept"))
                    .toList();
            for (String name : names) {
                if (!options.isEmpty() && !options.contains(name)) {
                    throw record.problem(
                            "accept", "must be one of the options " + options + ", but was " + Checks.shown(name));
                }
            }
            return Optional.of(Names.set(record.place(), names, into));
        }
        if (record.has("label")) {
            return Optional.of(
                    Names.set(record.place(), List.of(record.at("label").scalar("label")), into));
        }
        if (record.has("spans")) {
            Offsets offsets = new Offsets(record.at("text").text("text"));
            List<Label.Span> spans = new ArrayList<>();
            for (JsonRecord span : record.list("spans")) {
                spans.add(SpanJson.read(span, offsets));
            }
            return Optional.of(Names.spans(spans, into));
        }
        return Optional.empty();
    }

    private static void add(
            JsonRecord record, String id, Optional<String> annotator, VotePayload payload, Collected into) {
        OptionalLong time = OptionalLong.empty();
        if (record.has("_timestamp")) {
            time = OptionalLong.of(Math.round(record.at("_timestamp").number("_timestamp") * 1000));
        }
        into.answer(new Collected.Answer(
                record.place(), Collected.ANY, id, annotator, payload, OptionalDouble.empty(), time));
    }

    @Override
    void print(Path path, AnnotatedData data, Losses losses) {
        JsonFile.write(path, true, new ProdigyRecords(data, losses).all());
    }
}
