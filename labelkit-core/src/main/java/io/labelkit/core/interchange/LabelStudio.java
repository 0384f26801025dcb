package io.labelkit.core.interchange;

import static io.labelkit.core.interchange.AnnotationContent.ANNOTATOR_NAMES;
import static io.labelkit.core.interchange.AnnotationContent.CLASS_NAMES;
import static io.labelkit.core.interchange.AnnotationContent.GOLD;
import static io.labelkit.core.interchange.AnnotationContent.ID;
import static io.labelkit.core.interchange.AnnotationContent.METADATA;
import static io.labelkit.core.interchange.AnnotationContent.PREDICTIONS;
import static io.labelkit.core.interchange.AnnotationContent.PREDICTION_SCORES;
import static io.labelkit.core.interchange.AnnotationContent.SILENCE;
import static io.labelkit.core.interchange.AnnotationContent.TEXT;
import static io.labelkit.core.interchange.AnnotationContent.TIME;
import static io.labelkit.core.interchange.AnnotationContent.VOTES;

import com.fasterxml.jackson.databind.JsonNode;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.VotePayload;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** Tasks of Label Studio with annotations and predictions. */
final class LabelStudio extends BaseFormat {
    static final String TEXT_FIELD = "text";
    static final String ID_FIELD = "labelkit_id";

    LabelStudio() {
        super(
                "label-studio",
                "a JSON list of tasks",
                Set.of(
                        LabelKind.CATEGORY,
                        LabelKind.CATEGORY_SET,
                        LabelKind.ORDINAL,
                        LabelKind.NUMBER,
                        LabelKind.SPANS,
                        LabelKind.RANKING,
                        LabelKind.PREFERENCE,
                        LabelKind.TEXT),
                Set.of(
                        TEXT,
                        ID,
                        METADATA,
                        VOTES,
                        ANNOTATOR_NAMES,
                        SILENCE,
                        TIME,
                        GOLD,
                        PREDICTIONS,
                        PREDICTION_SCORES,
                        CLASS_NAMES));
    }

    @Override
    void parse(Path path, Collected into) {
        JsonFile.read(path, record -> task(record.object("task"), into));
    }

    private static void task(JsonRecord task, Collected into) {
        JsonRecord data = task.at("data").object("data");
        String field = textField(data);
        String text = field.isEmpty() ? "" : data.at(field).text(field);
        Map<String, String> metadata = new TreeMap<>();
        Set<String> alternatives = alternatives(task, into);
        data.node().properties().forEach(entry -> {
            String name = entry.getKey();
            if (!name.equals(field)
                    && !name.equals(ID_FIELD)
                    && !alternatives.contains(name)
                    && !entry.getValue().isNull()) {
                metadata.put(name, JsonRecord.asMetadata(entry.getValue()));
            }
        });
        String id = data.scalarOf(ID_FIELD).or(() -> task.scalarOf("id")).orElse(Integer.toString(into.exampleCount()));
        into.example(task.place(), id, text, metadata);
        into.losses().add("drafts", task.get("drafts").size(), "they are not submitted");
        LabelStudioResults results = new LabelStudioResults(text, data, into);
        int number = 0;
        for (JsonRecord annotation : task.list(task.has("completions") ? "completions" : "annotations")) {
            number++;
            annotation(annotation.object("annotation"), id, number, results, into);
        }
        for (JsonRecord prediction : task.list("predictions")) {
            prediction.object("prediction");
            String model = prediction
                    .scalarOf("model_version")
                    .filter(m -> !m.isBlank())
                    .orElse("model");
            into.model(model);
            add(prediction, id, Optional.of(model), prediction.share("score"), OptionalLong.empty(), results, into);
        }
    }

    /** The fields of what is ranked or compared, which are no metadata. */
    private static Set<String> alternatives(JsonRecord task, Collected into) {
        Set<String> types = new HashSet<>(task.node().findValuesAsText("type"));
        Optional<LabelKind> kind = into.given().map(LabelSpace::kind);
        if (types.contains("ranker") || kind.equals(Optional.of(LabelKind.RANKING))) {
            return Set.of("items");
        }
        boolean compared = types.contains("pairwise") || kind.equals(Optional.of(LabelKind.PREFERENCE));
        return compared ? Set.of("left", "right") : Set.of();
    }

    /** The field of the text: {@code text}, or the only one that is a text; empty if there is none. */
    private static String textField(JsonRecord data) {
        if (data.has(TEXT_FIELD)) {
            return TEXT_FIELD;
        }
        List<String> texts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : data.node().properties()) {
            if (entry.getValue().isTextual() && !entry.getKey().equals(ID_FIELD)) {
                texts.add(entry.getKey());
            }
        }
        boolean compared = texts.contains("left") && texts.contains("right");
        if (texts.size() > 1 && !compared) {
            throw data.problem("data", "must have a text, or only one field that is a text, but has " + texts);
        }
        return texts.isEmpty() || compared ? "" : texts.get(0);
    }

    private static void annotation(
            JsonRecord annotation, String id, int number, LabelStudioResults results, Collected into) {
        boolean gold = annotation.flag("ground_truth");
        Optional<String> named = annotator(annotation);
        Optional<String> labeler = gold ? named : Optional.of(named.orElse("annotator-" + number));
        if (annotation.flag("was_cancelled") || annotation.flag("skipped")) {
            labeler.ifPresent(name -> into.silence(id, name));
            return;
        }
        OptionalLong time = time(annotation);
        if (gold) {
            add(annotation, id, Optional.empty(), OptionalDouble.empty(), OptionalLong.empty(), results, into);
        }
        if (labeler.isPresent()) {
            add(annotation, id, labeler, OptionalDouble.empty(), time, results, into);
        }
    }

    private static Optional<String> annotator(JsonRecord annotation) {
        if (!annotation.has("completed_by")) {
            return Optional.empty();
        }
        JsonRecord who = annotation.at("completed_by");
        if (!who.node().isObject()) {
            return Optional.of(who.scalar("completed_by"));
        }
        return who.scalarOf("email").or(() -> who.scalarOf("id")).or(() -> who.scalarOf("username"));
    }

    private static OptionalLong time(JsonRecord annotation) {
        if (!annotation.has("created_at")) {
            return OptionalLong.empty();
        }
        String text = annotation.at("created_at").scalar("created_at");
        try {
            return OptionalLong.of(Instant.parse(text).toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            throw annotation.problem(
                    "created_at", "must be an instant such as 2024-05-01T12:00:00Z, but was " + Checks.shown(text));
        }
    }

    private static void add(
            JsonRecord answer,
            String id,
            Optional<String> labeler,
            OptionalDouble score,
            OptionalLong time,
            LabelStudioResults results,
            Collected into) {
        Map<String, List<JsonRecord>> byQuestion = new LinkedHashMap<>();
        List<JsonRecord> all = answer.list("result");
        for (JsonRecord result : all) {
            Optional<String> question = result.object("result").scalarOf("from_name");
            if (question.isEmpty()) {
                into.losses().add("relations", 1, "they are not labels");
            } else {
                byQuestion
                        .computeIfAbsent(question.get(), q -> new ArrayList<>())
                        .add(result);
            }
        }
        if (all.isEmpty()) {
            byQuestion.put(Collected.ANY, List.of());
        }
        byQuestion.forEach((question, parts) -> {
            Optional<Label> label = parts.isEmpty() ? Optional.of(Label.categories()) : results.read(question, parts);
            label.ifPresent(l -> into.answer(new Collected.Answer(
                    answer.place(), question, id, labeler, new VotePayload.Exactly(l), score, time)));
        });
    }

    @Override
    void print(Path path, AnnotatedData data, Losses losses) {
        JsonFile.write(path, JsonFile.isLines(path), new LabelStudioTasks(data, losses).all());
    }
}
