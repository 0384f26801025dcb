package io.labelkit.llm.confidence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.ConfidenceSource;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import io.labelkit.llm.call.LlmClient;
import io.labelkit.llm.call.LlmReply;
import io.labelkit.llm.call.LlmRequest;
import io.labelkit.llm.exchange.AnswerObject;
import io.labelkit.llm.exchange.Forms;
import io.labelkit.llm.exchange.NameMatcher;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Agreement with each label in steps; the scores are the softmax of the steps. Every label must be rated once. */
final class RatingsMethod extends ScoreMethod {
    private static final String RATINGS = "ratings";

    private final int steps;

    RatingsMethod(int steps) {
        this.steps = steps;
    }

    @Override
    public ConfidenceSource source() {
        return ConfidenceSource.STATED_RATINGS;
    }

    @Override
    Map<String, JsonSchemaElement> form(LabelSpace space) {
        Map<String, JsonSchemaElement> ratings = new LinkedHashMap<>();
        space.classNames()
                .forEach(name -> ratings.put(name, JsonIntegerSchema.builder().build()));
        return Map.of(RATINGS, Forms.schema(ratings));
    }

    @Override
    String answer(LabelSpace space) {
        return "{\"ratings\": {...}} with every label, written exactly as above, as a key, and as its value an integer from"
                + " 1 to " + steps + ": how far you agree that it is the right label, where 1 is not at all and "
                + steps
                + " is wholly.";
    }

    @Override
    Scored ask(LlmClient client, LlmRequest request, LabelSpace space) {
        LlmReply reply = client.ask(request);
        if (!(reply instanceof LlmReply.Answered answered)) {
            return Scored.without(((LlmReply.Failed) reply).outcome());
        }
        Map<String, Double> masses = new LinkedHashMap<>();
        Optional<JsonNode> ratings =
                AnswerObject.in(answered.text()).map(object -> object.json().path(RATINGS));
        boolean whole = ratings.isPresent() && ratings.get().isObject() && read(ratings.get(), masses, space);
        if (!whole || masses.size() != space.size()) {
            return Scored.without(new Outcome.Failed(
                    FailureKind.UNPARSABLE,
                    "the answer does not rate every label once from 1 to " + steps + ": "
                            + Checks.shown(answered.text()),
                    answered.cost()));
        }
        return LabelProbabilities.of(source(), masses, 1)
                .map(scores -> Scored.of(scores, space, answered.cost()))
                .orElseThrow();
    }

    private boolean read(JsonNode ratings, Map<String, Double> masses, LabelSpace space) {
        NameMatcher names = NameMatcher.of(space.classNames());
        for (Map.Entry<String, JsonNode> rating : ratings.properties()) {
            Optional<String> name = names.find(rating.getKey());
            JsonNode step = rating.getValue();
            boolean legal = step.isIntegralNumber() && step.doubleValue() >= 1 && step.doubleValue() <= steps;
            if (name.isEmpty() || !legal || masses.containsKey(name.get())) {
                return false;
            }
            masses.put(name.get(), Math.exp(step.doubleValue() - steps));
        }
        return true;
    }

    @Override
    Map<String, Object> identity() {
        return Map.of("method", "ratings", "steps", steps);
    }
}
