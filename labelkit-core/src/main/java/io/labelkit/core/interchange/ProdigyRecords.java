package io.labelkit.core.interchange;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.core.data.Example;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.vote.VotePayload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The records of Prodigy for annotated data: one for each answer, and one for an example without any. */
record ProdigyRecords(AnnotatedData data, Losses losses) {

    List<ObjectNode> all() {
        Map<String, Label> gold = data.gold();
        List<ObjectNode> records = new ArrayList<>();
        for (Example<String> example : data.examples()) {
            int before = records.size();
            ExampleVotes votes = ExampleVotes.of(data, example.id());
            for (ExampleVotes.Given vote : votes.by(false)) {
                answer(example, vote.payload(), Optional.of(vote.labeler()), vote.time())
                        .ifPresent(records::add);
            }
            for (String name : votes.silent()) {
                records.add(task(example).put("answer", "ignore").put("_annotator_id", name));
            }
            Optional.ofNullable(gold.get(example.id()))
                    .flatMap(label ->
                            answer(example, new VotePayload.Exactly(label), Optional.empty(), OptionalLong.empty()))
                    .ifPresent(records::add);
            if (records.size() == before) {
                records.add(task(example));
            }
        }
        return records;
    }

    private ObjectNode task(Example<String> example) {
        ObjectNode record = JsonFile.object().put("text", example.data());
        ObjectNode meta = record.putObject("meta").put("id", example.id());
        example.metadata().forEach((name, value) -> {
            if (Prodigy.HASHES.contains(name)) {
                hash(record, name, value);
            } else if (name.equals("id")) {
                losses.add(AnnotationContent.METADATA, 1, "the name is that of a field of the format");
            } else {
                meta.put(name, value);
            }
        });
        if (data.space().kind() != LabelKind.SPANS) {
            ArrayNode options = record.putArray("options");
            data.space()
                    .classNames()
                    .forEach(name -> options.addObject().put("id", name).put("text", name));
        }
        return record;
    }

    private static void hash(ObjectNode record, String name, String value) {
        if (value.matches("-?[1-9][0-9]{0,14}|0")) {
            record.put(name, Long.parseLong(value));
        } else {
            record.put(name, value);
        }
    }

    private Optional<ObjectNode> answer(
            Example<String> example, VotePayload payload, Optional<String> annotator, OptionalLong time) {
        ObjectNode record = task(example);
        if (payload instanceof VotePayload.NoneOf noneOf && noneOf.classes().size() == 1) {
            record.put("label", noneOf.classes().get(0)).put("answer", "reject");
        } else if (payload instanceof VotePayload.Exactly exactly) {
            if (exactly.label() instanceof Label.Spans spans) {
                SpanJson.write(record.putArray("spans"), example.data(), spans, losses);
            } else {
                ArrayNode accept = record.putArray("accept");
                Names.of(exactly.label()).forEach(accept::add);
            }
            if (data.space().kind() == LabelKind.CATEGORY_SET) {
                record.putObject("config").put("choice_style", "multiple");
            }
            record.put("answer", "accept");
        } else {
            losses.add(AnnotationContent.PARTIAL_VOTES, 1, "only the rejection of one class has a place");
            return Optional.empty();
        }
        record.put("_view_id", data.space().kind() == LabelKind.SPANS ? "ner_manual" : "choice");
        annotator.ifPresent(name -> record.put("_annotator_id", name));
        time.ifPresent(millis -> {
            record.put("_timestamp", Math.floorDiv(millis, 1000L));
            losses.add("milliseconds of time", millis % 1000 == 0 ? 0 : 1, "times are whole seconds");
        });
        return Optional.of(record);
    }
}
