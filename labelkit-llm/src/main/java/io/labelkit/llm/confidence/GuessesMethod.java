package io.labelkit.llm.confidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
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
import io.labelkit.llm.exchange.SingleLabel;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The likeliest labels with percentages. Guesses outside the label space lower the coverage. */
final class GuessesMethod extends ScoreMethod {
    private static final String GUESSES = "guesses";
    private static final String PERCENT = "percent";

    private final int count;

    GuessesMethod(int count) {
        this.count = count;
    }

    @Override
    public ConfidenceSource source() {
        return ConfidenceSource.STATED_GUESSES;
    }

    @Override
    Map<String, JsonSchemaElement> form(LabelSpace space) {
        Map<String, JsonSchemaElement> guess = new LinkedHashMap<>();
        guess.put(TokenMethod.LABEL, Forms.oneOf(space.classNames()));
        guess.put(PERCENT, JsonIntegerSchema.builder().build());
        return Map.of(
                GUESSES, JsonArraySchema.builder().items(Forms.schema(guess)).build());
    }

    @Override
    String answer(LabelSpace space) {
        return "{\"guesses\": [{\"label\": ..., \"percent\": ...}, ...]} with your "
                + Math.min(count, space.size())
                + " likeliest labels, the likeliest first, each written exactly as above, none twice, and for each an"
                + " integer, how many per cent likely it is. The integers sum to 100.";
    }

    @Override
    Scored ask(LlmClient client, LlmRequest request, LabelSpace space) {
        LlmReply reply = client.ask(request);
        if (!(reply instanceof LlmReply.Answered answered)) {
            return Scored.without(((LlmReply.Failed) reply).outcome());
        }
        Map<String, Double> masses = new LinkedHashMap<>();
        space.classNames().forEach(name -> masses.put(name, 0.0));
        Optional<Double> total = read(answered.text(), masses, new SingleLabel(TokenMethod.LABEL, space.classNames()));
        double legal = masses.values().stream().mapToDouble(m -> m).sum();
        if (total.isEmpty() || legal <= 0) {
            boolean outside = total.isPresent() && total.get() > 0;
            return Scored.without(new Outcome.Failed(
                    outside ? FailureKind.OUTSIDE_LABEL_SPACE : FailureKind.UNPARSABLE,
                    "the answer has no guesses with percentages of legal labels: " + Checks.shown(answered.text()),
                    answered.cost()));
        }
        return LabelProbabilities.of(source(), masses, legal / total.get())
                .map(scores -> Scored.of(scores, space, answered.cost()))
                .orElseThrow();
    }

    /** Adds the percentages to the masses; their sum, with that of illegal labels, or empty if the form is another. */
    private static Optional<Double> read(String answer, Map<String, Double> masses, SingleLabel labels) {
        Optional<JsonNode> guesses = AnswerObject.in(answer)
                .map(object -> object.json().path(GUESSES))
                .filter(JsonNode::isArray);
        if (guesses.isEmpty()) {
            return Optional.empty();
        }
        double total = 0;
        Set<String> seen = new HashSet<>();
        for (JsonNode guess : guesses.get()) {
            JsonNode percent = guess.path(PERCENT);
            boolean legal = guess instanceof ObjectNode
                    && percent.isNumber()
                    && percent.doubleValue() >= 0
                    && percent.doubleValue() <= 100;
            if (!legal) {
                return Optional.empty();
            }
            Optional<String> label = labels.find((ObjectNode) guess);
            if (label.isPresent() && !seen.add(label.get())) {
                return Optional.empty();
            }
            label.ifPresent(name -> masses.put(name, percent.doubleValue()));
            total += percent.doubleValue();
        }
        return Optional.of(total);
    }

    @Override
    Map<String, Object> identity() {
        return Map.of("method", "guesses", "count", count);
    }
}
