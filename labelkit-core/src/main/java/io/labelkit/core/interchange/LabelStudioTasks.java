package io.labelkit.core.interchange;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.core.data.Example;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.vote.VotePayload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tasks of Label Studio for annotated data. */
final class LabelStudioTasks {
    private final AnnotatedData data;
    private final Losses losses;
    private final String question;
    private final Map<String, Label> gold;
    private int annotations;

    LabelStudioTasks(AnnotatedData data, Losses losses) {
        this.data = data;
        this.losses = losses;
        this.question = data.space().name();
        this.gold = data.gold();
    }

    List<ObjectNode> all() {
        boolean numbered = data.examples().examples().stream().allMatch(e -> Names.isWhole(e.id()));
        List<ObjectNode> tasks = new ArrayList<>();
        for (Example<String> example : data.examples()) {
            ObjectNode task = JsonFile.object();
            task.put("id", numbered ? Long.parseLong(example.id()) : tasks.size() + 1);
            ObjectNode fields = task.putObject("data").put(LabelStudio.TEXT_FIELD, example.data());
            if (!numbered) {
                fields.put(LabelStudio.ID_FIELD, example.id());
            }
            ExampleVotes votes = ExampleVotes.of(data, example.id());
            Optional<Label> best = Optional.ofNullable(gold.get(example.id()));
            alternatives(fields, votes, best);
            example.metadata().forEach((name, value) -> {
                if (fields.has(name) || name.equals(LabelStudio.ID_FIELD)) {
                    losses.add(AnnotationContent.METADATA, 1, "the name is that of a field of the format");
                } else {
                    fields.put(name, value);
                }
            });
            annotations(task.putArray("annotations"), example, votes, best);
            predictions(task.putArray("predictions"), example, votes);
            tasks.add(task);
        }
        return tasks;
    }

    /** The two alternatives of comparisons, and the items of rankings. */
    private void alternatives(ObjectNode fields, ExampleVotes votes, Optional<Label> best) {
        List<Label> labels = new ArrayList<>(best.stream().toList());
        votes.votes().forEach(vote -> vote.label().ifPresent(labels::add));
        if (data.space().kind() == LabelKind.PREFERENCE && !labels.isEmpty()) {
            Label.Preference first = (Label.Preference) labels.get(0);
            fields.put("left", first.left()).put("right", first.right());
        }
        if (data.space().kind() == LabelKind.RANKING) {
            ArrayNode items = fields.putArray("items");
            data.space()
                    .classNames()
                    .forEach(name -> items.addObject().put("id", name).put("title", name));
        }
    }

    private void annotations(ArrayNode list, Example<String> example, ExampleVotes votes, Optional<Label> best) {
        List<ExampleVotes.Given> given = votes.by(false);
        boolean times = best.isEmpty()
                && votes.silent().isEmpty()
                && given.stream().allMatch(vote -> vote.time().isPresent());
        for (ExampleVotes.Given vote : given) {
            ArrayNode results = JsonFile.object().putArray("result");
            if (write(results, example, vote.payload())) {
                ObjectNode annotation = annotation(list, Optional.of(vote.labeler()), results);
                vote.time().ifPresent(millis -> {
                    if (times) {
                        annotation.put(
                                "created_at", Instant.ofEpochMilli(millis).toString());
                    } else {
                        losses.add(
                                AnnotationContent.TIME,
                                1,
                                "Label Studio's converter sorts a task's annotations by time and fails if one has none");
                    }
                });
            }
        }
        for (String name : votes.silent()) {
            annotation(list, Optional.of(name), JsonFile.object().putArray("result"))
                    .put("was_cancelled", true);
        }
        best.ifPresent(label -> {
            ArrayNode results = JsonFile.object().putArray("result");
            if (write(results, example, new VotePayload.Exactly(label))) {
                annotation(list, Optional.empty(), results).put("ground_truth", true);
            }
        });
    }

    private ObjectNode annotation(ArrayNode list, Optional<String> labeler, ArrayNode results) {
        ObjectNode annotation = list.addObject().put("id", ++annotations);
        labeler.ifPresent(name -> {
            if (Names.isWhole(name)) {
                annotation.put("completed_by", Long.parseLong(name));
            } else {
                annotation.putObject("completed_by").put("email", name);
            }
        });
        annotation.set("result", results);
        return annotation.put("was_cancelled", false).put("ground_truth", false);
    }

    private void predictions(ArrayNode list, Example<String> example, ExampleVotes votes) {
        for (ExampleVotes.Given vote : votes.by(true)) {
            ArrayNode results = JsonFile.object().putArray("result");
            if (write(results, example, vote.payload())) {
                ObjectNode prediction = list.addObject().put("model_version", vote.labeler());
                vote.confidence().ifPresent(score -> prediction.put("score", (float) score));
                prediction.set("result", results);
            }
        }
    }

    private boolean write(ArrayNode results, Example<String> example, VotePayload payload) {
        if (!(payload instanceof VotePayload.Exactly exactly)) {
            return false;
        }
        if (exactly.label() instanceof Label.Preference preference) {
            if (preference.preferred().isEmpty()) {
                losses.add("ties", 1, "one of the two must be chosen");
                return false;
            }
            ObjectNode fields = JsonFile.object();
            alternatives(fields, ExampleVotes.of(data, example.id()), Optional.ofNullable(gold.get(example.id())));
            String best = preference.preferred().get();
            boolean left = best.equals(fields.path("left").asText());
            if (!left && !best.equals(fields.path("right").asText())) {
                losses.add("comparisons", 1, "a task compares two alternatives only");
                return false;
            }
            LabelStudioResults.result(results, question, "pairwise", 0).put("selected", left ? "left" : "right");
            return true;
        }
        LabelStudioResults.write(results, question, example.data(), exactly.label(), losses);
        return true;
    }
}
