package io.labelkit.llm;

import dev.langchain4j.model.chat.request.ResponseFormat;
import io.labelkit.core.data.Item;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import io.labelkit.llm.answer.AnswerForm;
import io.labelkit.llm.answer.AnswerParser;
import io.labelkit.llm.answer.Reading;
import io.labelkit.llm.answer.ReadingTally;
import io.labelkit.llm.call.LlmClient;
import io.labelkit.llm.call.LlmReply;
import io.labelkit.llm.call.LlmRequest;
import io.labelkit.llm.confidence.SelfConsistency;
import io.labelkit.llm.confidence.TokenConfidence;
import io.labelkit.llm.prompt.Demonstration;
import io.labelkit.llm.prompt.Demonstrations;
import io.labelkit.llm.prompt.Prompt;
import io.labelkit.llm.prompt.PromptTemplate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Asks about one text, reads the answer, and asks once more if it could not be read. */
final class Asking {
    private final String asker;
    private final LlmClient client;
    private final AnswerForm form;
    private final PromptTemplate template;
    private final AnswerParser parser;
    private final Optional<ResponseFormat> responseFormat;
    private final Demonstrations demonstrations;
    private final boolean tolerant;
    private final boolean repair;
    private final Consumer<LabelReading> listener;
    private final boolean tokenConfidence;
    private final Optional<SelfConsistency> consistency;
    private final ReadingTally tally = new ReadingTally();

    Asking(LlmLabelerBuilder builder, AnswerForm form, PromptTemplate template) {
        this.asker = builder.name;
        this.client = builder.client;
        this.form = form;
        this.template = template;
        this.parser = new AnswerParser(form);
        this.responseFormat = form.responseFormat(builder.structured);
        this.demonstrations = builder.demonstrations;
        this.tolerant = builder.tolerant;
        this.repair = builder.repair;
        this.listener = builder.listener;
        this.tokenConfidence = builder.tokenConfidence;
        this.consistency = builder.consistency;
    }

    ReadingTally tally() {
        return tally;
    }

    Prompt prompt(Item<String> item) {
        return template.render(item.data(), demonstrations.choose(item));
    }

    LlmRequest request(Item<String> item, Prompt prompt) {
        LlmRequest request =
                LlmRequest.of(asker, List.of(item.id()), prompt.messages()).withResponseFormat(responseFormat);
        return tokenConfidence ? request.withLogProbabilities() : request;
    }

    /** The first requests about a text: one, or all its samples. */
    Stream<LlmRequest> requests(Item<String> item) {
        LlmRequest request = request(item, prompt(item));
        int samples = consistency.map(SelfConsistency::samples).orElse(1);
        return IntStream.range(0, samples).mapToObj(i -> sample(i).apply(request));
    }

    /** The reading with the confidence that the tokens of the answer tell. */
    private Reading sure(Reading reading, LlmReply.Answered answer) {
        boolean told = tokenConfidence && reading.outcome() instanceof Outcome.Voted;
        return told
                ? new Reading(
                        TokenConfidence.apply(
                                (Outcome.Voted) reading.outcome(),
                                answer,
                                form.shape().key(),
                                form.allowed()),
                        reading.rung(),
                        reading.remarks())
                : reading;
    }

    /** What comes of a text, of all its samples together; each is counted and told. */
    Outcome ask(Item<String> item) {
        return consistency.isEmpty()
                ? ask(item, request -> request)
                : consistency.get().ask(i -> ask(item, sample(i))).outcome();
    }

    /** The change that makes a request that of a sample. */
    private UnaryOperator<LlmRequest> sample(int number) {
        return request -> consistency
                .map(c -> request.withTemperature(c.temperature()).withSample(number))
                .orElse(request);
    }

    private Outcome ask(Item<String> item, UnaryOperator<LlmRequest> sampled) {
        List<Demonstration> shown = demonstrations.choose(item);
        LlmReply reply = client.ask(sampled.apply(request(item, template.render(item.data(), shown))));
        LabelReading told = new LabelReading(
                item.id(),
                new Reading(Outcome.abstain(), Optional.empty(), List.of()),
                Optional.empty(),
                shown.stream().map(Demonstration::id).toList());
        if (reply instanceof LlmReply.Failed failed) {
            return told(told, new Reading(failed.outcome(), Optional.empty(), List.of()), Optional.empty());
        }
        LlmReply.Answered answered = (LlmReply.Answered) reply;
        Reading reading = sure(read(answered.text(), item.data(), answered.cost()), answered);
        return repair && canBeRepaired(reading)
                ? repaired(told, item, new Unread(answered, reading), sampled)
                : told(told, reading, Optional.of(answered.text()));
    }

    /** An answer that could not be read. */
    private record Unread(LlmReply.Answered answer, Reading reading) {}

    private Outcome repaired(LabelReading told, Item<String> item, Unread unread, UnaryOperator<LlmRequest> sampled) {
        LlmReply.Answered first = unread.answer();
        Outcome.Failed failure = (Outcome.Failed) unread.reading().outcome();
        Prompt prompt = template.repair(item.data(), first.text(), failure.kind());
        tally.repair();
        LlmReply reply = client.ask(sampled.apply(request(item, prompt)));
        Cost cost = CostSums.sum(first.cost(), reply.cost());
        if (reply instanceof LlmReply.Answered second) {
            Reading reading =
                    sure(read(second.text(), item.data(), cost), second).repaired();
            return told(told, reading, Optional.of(second.text()));
        }
        boolean unasked = ((LlmReply.Failed) reply).kind() == FailureKind.OVER_BUDGET;
        Reading failed = unasked
                ? new Reading(((LlmReply.Failed) reply).outcome(), Optional.empty(), List.of())
                : unread.reading();
        return told(told, failed.withCost(cost), Optional.of(first.text()));
    }

    Reading read(String answer, String text, Cost cost) {
        return tolerant ? parser.read(answer, text, cost) : parser.readStrictly(answer, text, cost);
    }

    static boolean canBeRepaired(Reading reading) {
        return reading.outcome() instanceof Outcome.Failed failed
                && (failed.kind() == FailureKind.UNPARSABLE || failed.kind() == FailureKind.OUTSIDE_LABEL_SPACE);
    }

    Outcome told(LabelReading about, Reading reading, Optional<String> answer) {
        tally.add(reading);
        listener.accept(new LabelReading(about.example(), reading, answer, about.demonstrations()));
        return reading.outcome();
    }
}
