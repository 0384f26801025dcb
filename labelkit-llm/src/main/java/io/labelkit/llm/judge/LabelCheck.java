package io.labelkit.llm.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.chat.request.json.JsonBooleanSchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.Vote;
import io.labelkit.llm.call.LlmReply;
import io.labelkit.llm.exchange.AnswerObject;
import io.labelkit.llm.exchange.Forms;
import io.labelkit.llm.exchange.SingleLabel;
import io.labelkit.llm.prompt.LabelCards;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The question whether a given label is right, and the reading of its answer.
 *
 * @param space the labels
 */
record LabelCheck(LabelSpace space) {
    /** Changes whenever a word of this class does. */
    static final String VERSION = "label-check/2";

    private static final String CORRECT = "correct";
    private static final String LABEL = "label";
    private static final String CONFIDENCE = "confidence";
    private static final String WHY = "why";

    Map<String, JsonSchemaElement> form() {
        Map<String, JsonSchemaElement> form = new LinkedHashMap<>();
        form.put(WHY, JsonStringSchema.builder().build());
        form.put(CORRECT, JsonBooleanSchema.builder().build());
        form.put(LABEL, Forms.oneOf(space.classNames()));
        form.put(CONFIDENCE, JsonIntegerSchema.builder().build());
        return form;
    }

    String system(String instruction) {
        return "You check labels of texts. The task is " + LabelCards.quoted(space.name()) + ".\n"
                + (space.description().isBlank() ? "" : space.description().strip() + "\n")
                + "\nExactly one label is right. The labels:\n" + LabelCards.of(space.classes())
                + (instruction.isBlank() ? "" : "\nInstructions:\n" + instruction.strip() + "\n")
                + """

                The user message names the label that was given to a text, and then the text. Labels are often wrong.

                Answer with exactly one JSON object and nothing before or after it:
                {"why": ..., "correct": ..., "label": ..., "confidence": ...}, where why is one short sentence, correct is true \
                if the given label is right and false if not, label is the right label, written exactly as above, and \
                confidence is an integer from 0 to 100: of 100 such answers so many are right.
                """;
    }

    static String lead(String given) {
        return "The given label: " + LabelCards.quoted(given) + "\nThe text:";
    }

    LabelVerdict read(String id, String given, LlmReply reply) {
        if (!(reply instanceof LlmReply.Answered answered)) {
            return failed(id, given, ((LlmReply.Failed) reply).outcome());
        }
        SingleLabel labels = new SingleLabel(LABEL, space.classNames());
        Optional<ObjectNode> object = AnswerObject.in(answered.text()).map(AnswerObject::json);
        Optional<String> label = object.flatMap(labels::find);
        if (label.isEmpty()) {
            return failed(id, given, labels.failure(answered.text(), answered.cost()));
        }
        JsonNode correct = object.get().path(CORRECT);
        if (!correct.isBoolean() || correct.booleanValue() != label.get().equals(given)) {
            String message = "the answer contradicts itself: " + Checks.shown(answered.text());
            return failed(id, given, new Outcome.Failed(FailureKind.UNPARSABLE, message, answered.cost()));
        }
        OptionalDouble confidence = confidence(object.get());
        Vote vote = Vote.of(label.get());
        if (confidence.isPresent()) {
            vote = vote.withConfidence(confidence.getAsDouble());
        }
        String why = object.get().path(WHY).asText("");
        return new LabelVerdict(id, given, label, confidence, why, new Outcome.Voted(vote, answered.cost()));
    }

    private static LabelVerdict failed(String id, String given, Outcome outcome) {
        return new LabelVerdict(id, given, Optional.empty(), OptionalDouble.empty(), "", outcome);
    }

    private static OptionalDouble confidence(ObjectNode object) {
        JsonNode number = object.path(CONFIDENCE);
        boolean legal = number.isIntegralNumber() && number.doubleValue() >= 0 && number.doubleValue() <= 100;
        return legal ? OptionalDouble.of(number.doubleValue() / 100) : OptionalDouble.empty();
    }
}
