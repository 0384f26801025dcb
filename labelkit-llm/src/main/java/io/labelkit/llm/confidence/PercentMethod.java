package io.labelkit.llm.confidence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.ConfidenceSource;
import io.labelkit.core.vote.Outcome;
import io.labelkit.llm.call.LlmClient;
import io.labelkit.llm.call.LlmReply;
import io.labelkit.llm.call.LlmRequest;
import io.labelkit.llm.exchange.AnswerObject;
import io.labelkit.llm.exchange.Forms;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A label and an integer from 0 to 100. A number of another form is no confidence; the label counts all the same. */
final class PercentMethod extends ScoreMethod {
    private static final String CONFIDENCE = "confidence";

    @Override
    public ConfidenceSource source() {
        return ConfidenceSource.STATED;
    }

    @Override
    Map<String, JsonSchemaElement> form(LabelSpace space) {
        Map<String, JsonSchemaElement> form = new LinkedHashMap<>();
        form.put(TokenMethod.LABEL, Forms.oneOf(space.classNames()));
        form.put(CONFIDENCE, JsonIntegerSchema.builder().build());
        return form;
    }

    @Override
    String answer(LabelSpace space) {
        return "{\"label\": ..., \"confidence\": ...}, where the label is one of those above, written exactly as there, and"
                + " the confidence is an integer from 0 to 100: of 100 such answers so many are right.";
    }

    @Override
    Scored ask(LlmClient client, LlmRequest request, LabelSpace space) {
        LlmReply reply = client.ask(request);
        if (!(reply instanceof LlmReply.Answered answered)) {
            return Scored.without(((LlmReply.Failed) reply).outcome());
        }
        Outcome outcome = TokenMethod.label(answered, space);
        OptionalDouble confidence = confidence(answered.text());
        return Scored.without(
                outcome instanceof Outcome.Voted voted && confidence.isPresent()
                        ? new Outcome.Voted(voted.vote().withConfidence(confidence.getAsDouble()), voted.cost())
                        : outcome);
    }

    private static OptionalDouble confidence(String answer) {
        Optional<JsonNode> number =
                AnswerObject.in(answer).map(object -> object.json().path(CONFIDENCE));
        boolean integer = number.isPresent()
                && number.get().isIntegralNumber()
                && number.get().doubleValue() >= 0
                && number.get().doubleValue() <= 100;
        return integer ? OptionalDouble.of(number.get().doubleValue() / 100) : OptionalDouble.empty();
    }

    @Override
    Map<String, Object> identity() {
        return Map.of("method", "percent");
    }
}
