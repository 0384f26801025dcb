package io.labelkit.llm.confidence;

import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.ConfidenceSource;
import io.labelkit.core.vote.Outcome;
import io.labelkit.llm.call.LlmClient;
import io.labelkit.llm.call.LlmReply;
import io.labelkit.llm.call.LlmRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Several samples. */
final class SamplingMethod extends ScoreMethod {
    private static final TokenMethod LABEL = new TokenMethod();

    private final SelfConsistency settings;

    SamplingMethod(SelfConsistency settings) {
        this.settings = settings;
    }

    @Override
    public ConfidenceSource source() {
        return ConfidenceSource.SELF_CONSISTENCY;
    }

    @Override
    Map<String, JsonSchemaElement> form(LabelSpace space) {
        return LABEL.form(space);
    }

    @Override
    String answer(LabelSpace space) {
        return LABEL.answer(space);
    }

    @Override
    List<LlmRequest> requests(LlmRequest request) {
        return IntStream.range(0, settings.samples())
                .mapToObj(i -> sample(request, i))
                .toList();
    }

    private LlmRequest sample(LlmRequest request, int number) {
        return request.withTemperature(settings.temperature()).withSample(number);
    }

    @Override
    Scored ask(LlmClient client, LlmRequest request, LabelSpace space) {
        SampledOutcomes samples = settings.ask(i -> read(client.ask(sample(request, i)), space));
        return new Scored(samples.outcome(), samples.scores());
    }

    private static Outcome read(LlmReply reply, LabelSpace space) {
        return reply instanceof LlmReply.Answered answered
                ? TokenMethod.label(answered, space)
                : ((LlmReply.Failed) reply).outcome();
    }

    @Override
    Map<String, Object> identity() {
        return Map.of("method", "self-consistency", "settings", settings.identity());
    }
}
