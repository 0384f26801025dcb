package io.labelkit.llm.confidence;

import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.ConfidenceSource;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.Vote;
import io.labelkit.llm.call.LlmClient;
import io.labelkit.llm.call.LlmReply;
import io.labelkit.llm.call.LlmRequest;
import io.labelkit.llm.exchange.Forms;
import io.labelkit.llm.exchange.SingleLabel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Token probabilities. */
final class TokenMethod extends ScoreMethod {
    static final String LABEL = "label";

    @Override
    public ConfidenceSource source() {
        return ConfidenceSource.TOKEN_PROBABILITIES;
    }

    @Override
    Map<String, JsonSchemaElement> form(LabelSpace space) {
        return Map.of(LABEL, Forms.oneOf(space.classNames()));
    }

    @Override
    String answer(LabelSpace space) {
        return "{\"label\": ...}, where the label is one of those above, written exactly as there.";
    }

    @Override
    List<LlmRequest> requests(LlmRequest request) {
        return List.of(request.withLogProbabilities());
    }

    @Override
    Scored ask(LlmClient client, LlmRequest request, LabelSpace space) {
        LlmReply reply = client.ask(request.withLogProbabilities());
        if (!(reply instanceof LlmReply.Answered answered)) {
            return Scored.without(((LlmReply.Failed) reply).outcome());
        }
        Outcome outcome = label(answered, space);
        Optional<TokenScore> tokens = TokenConfidence.of(answered, LABEL, space.classNames());
        if (tokens.isEmpty() || !(outcome instanceof Outcome.Voted voted)) {
            return Scored.without(outcome);
        }
        String name = voted.vote().label().flatMap(Label::className).orElseThrow();
        OptionalDouble confidence = tokens.get().confidence(name);
        Vote vote = confidence.isPresent() ? voted.vote().withConfidence(confidence.getAsDouble()) : voted.vote();
        return new Scored(new Outcome.Voted(vote, voted.cost()), tokens.get().scores());
    }

    /** The outcome of an answer that names a label, without confidence. */
    static Outcome label(LlmReply.Answered answered, LabelSpace space) {
        SingleLabel reader = new SingleLabel(LABEL, space.classNames());
        return reader.find(answered.text())
                .<Outcome>map(name -> new Outcome.Voted(Vote.of(space.labelOf(name)), answered.cost()))
                .orElseGet(() -> reader.failure(answered.text(), answered.cost()));
    }

    @Override
    Map<String, Object> identity() {
        return Map.of("method", "token probabilities");
    }
}
