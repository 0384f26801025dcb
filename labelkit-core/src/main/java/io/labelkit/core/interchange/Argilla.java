package io.labelkit.core.interchange;

import static io.labelkit.core.interchange.AnnotationContent.ANNOTATOR_NAMES;
import static io.labelkit.core.interchange.AnnotationContent.CLASS_NAMES;
import static io.labelkit.core.interchange.AnnotationContent.ID;
import static io.labelkit.core.interchange.AnnotationContent.METADATA;
import static io.labelkit.core.interchange.AnnotationContent.PREDICTIONS;
import static io.labelkit.core.interchange.AnnotationContent.PREDICTION_SCORES;
import static io.labelkit.core.interchange.AnnotationContent.TEXT;
import static io.labelkit.core.interchange.AnnotationContent.VOTES;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.core.data.Example;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.vote.VotePayload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** Records of Argilla 2, as {@code Record.to_dict} gives them and {@code to_json} writes them. */
final class Argilla extends BaseFormat {
    private static final String FIELD = "text";

    Argilla() {
        super(
                "argilla",
                "a JSON list of records, or JSONL",
                Set.of(
                        LabelKind.CATEGORY,
                        LabelKind.CATEGORY_SET,
                        LabelKind.ORDINAL,
                        LabelKind.NUMBER,
                        LabelKind.SPANS,
                        LabelKind.RANKING,
                        LabelKind.TEXT),
                Set.of(TEXT, ID, METADATA, VOTES, ANNOTATOR_NAMES, PREDICTIONS, PREDICTION_SCORES, CLASS_NAMES));
    }

    @Override
    void parse(Path path, Collected into) {
        JsonFile.read(path, record -> parse(record.object("record"), into));
    }

    private static void parse(JsonRecord record, Collected into) {
        String id = record.scalarOf("id").orElse(Integer.toString(into.exampleCount()));
        Map<String, String> fields = record.metadata("fields");
        if (!fields.containsKey(FIELD) && fields.size() != 1) {
            throw record.problem("fields", "must have a text, or be only one, but was " + fields.keySet());
        }
        String textField =
                fields.containsKey(FIELD) ? FIELD : fields.keySet().iterator().next();
        String text = record.with(record.get("fields").get(textField)).text(textField);
        into.losses().add("other fields", fields.size() - 1, "an example has one text");
        into.losses().add("vectors", record.get("vectors").size(), "there is no place for them");
        into.example(record.place(), id, text, record.metadata("metadata"));
        Offsets offsets = new Offsets(text);
        record.entries("responses").forEach((question, responses) -> {
            for (JsonRecord response : new JsonRecord(record.place(), record.get("responses")).list(question)) {
                String user = response.object("response").at("user_id").scalar("user_id");
                answer(response, question, id, user, OptionalDouble.empty(), offsets, into);
            }
        });
        record.entries("suggestions").forEach((question, suggestion) -> {
            String agent = suggestion.object("suggestion").scalarOf("agent").orElse("model");
            into.model(agent);
            into.losses().add("scores of parts", suggestion.get("score").isArray() ? 1 : 0, "a vote has one score");
            answer(suggestion, question, id, agent, suggestion.share("score"), offsets, into);
        });
    }

    private static void answer(
            JsonRecord answer,
            String question,
            String id,
            String labeler,
            OptionalDouble score,
            Offsets offsets,
            Collected into) {
        if (!answer.has("value")) {
            into.silence(id, labeler);
            return;
        }
        Label label = label(answer.at("value"), offsets, into);
        into.answer(new Collected.Answer(
                answer.place(),
                question,
                id,
                Optional.of(labeler),
                new VotePayload.Exactly(label),
                score,
                OptionalLong.empty()));
    }

    private static Label label(JsonRecord value, Offsets offsets, Collected into) {
        Optional<LabelKind> kind = into.given().map(space -> space.kind());
        if (kind.equals(Optional.of(LabelKind.TEXT))) {
            return new Label.Text(value.text("value"));
        }
        if (value.node().isNumber()) {
            return new Label.Numeric(value.number("value"));
        }
        if (!value.node().isArray()) {
            return new Label.Category(value.place().className(value.scalar("value")));
        }
        List<JsonRecord> parts = new ArrayList<>();
        value.node().forEach(part -> parts.add(value.with(part)));
        boolean spans = !parts.isEmpty() && parts.get(0).node().has("start");
        if (spans) {
            return Names.spans(
                    parts.stream().map(part -> SpanJson.read(part, offsets)).toList(), into);
        }
        boolean ranking = !parts.isEmpty() && parts.get(0).node().isObject();
        if (ranking || kind.equals(Optional.of(LabelKind.RANKING))) {
            List<String> best = new ArrayList<>();
            for (JsonRecord part : parts) {
                best.add(value.place()
                        .className(part.node().isObject() ? part.at("value").scalar("value") : part.scalar("value")));
            }
            if (best.stream().distinct().count() < best.size()) {
                throw value.problem("value", "must rank every alternative once");
            }
            return new Label.Ranking(best);
        }
        return Names.set(
                value.place(), parts.stream().map(part -> part.scalar("value")).toList(), into);
    }

    @Override
    void print(Path path, AnnotatedData data, Losses losses) {
        List<JsonNode> records = new ArrayList<>();
        String question = data.space().name();
        for (Example<String> example : data.examples()) {
            ObjectNode record = JsonFile.object().put("id", example.id());
            record.putObject("fields").put(FIELD, example.data());
            ObjectNode metadata = record.putObject("metadata");
            example.metadata().forEach(metadata::put);
            ObjectNode suggestions = record.putObject("suggestions");
            ObjectNode responses = record.putObject("responses");
            ArrayNode given = JsonNodeFactory.instance.arrayNode();
            ExampleVotes votes = ExampleVotes.of(data, example.id());
            for (ExampleVotes.Given vote : votes.by(false)) {
                vote.label()
                        .flatMap(label -> value(label, example.data(), losses))
                        .ifPresent(value ->
                                given.addObject().put("user_id", vote.labeler()).set("value", value));
            }
            if (!given.isEmpty()) {
                responses.set(question, given);
            }
            suggest(suggestions, question, votes.by(true), example.data(), losses);
            record.putObject("vectors");
            record.putNull("_server_id");
            records.add(record);
        }
        JsonFile.write(path, JsonFile.isLines(path), records);
    }

    private static void suggest(
            ObjectNode suggestions, String question, List<ExampleVotes.Given> predictions, String text, Losses losses) {
        for (ExampleVotes.Given vote : predictions) {
            if (suggestions.has(question)) {
                losses.add(PREDICTIONS, 1, "a question has one suggestion, that of the first model");
                continue;
            }
            vote.label().flatMap(label -> value(label, text, losses)).ifPresent(value -> {
                ObjectNode suggestion = suggestions.putObject(question);
                suggestion.set("value", value);
                if (vote.confidence().isPresent()) {
                    suggestion.put("score", (float) vote.confidence().getAsDouble());
                } else {
                    suggestion.putNull("score");
                }
                suggestion.put("agent", vote.labeler());
            });
        }
    }

    private static Optional<JsonNode> value(Label label, String text, Losses losses) {
        ObjectNode holder = JsonFile.object();
        if (label instanceof Label.Spans spans) {
            SpanJson.write(holder.putArray("value"), text, spans, losses);
        } else if (label instanceof Label.CategorySet || label instanceof Label.Ranking) {
            ArrayNode list = holder.putArray("value");
            Names.of(label).forEach(list::add);
        } else if (label instanceof Label.Numeric number) {
            if (number.value() != Math.rint(number.value())) {
                losses.add("ratings", 1, "a rating of Argilla is a whole number");
                return Optional.empty();
            }
            holder.put("value", (long) number.value());
        } else {
            holder.put("value", label.toString());
        }
        return Optional.of(holder.get("value"));
    }
}
