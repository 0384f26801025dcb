package io.labelkit.benchmarks.llm;

import dev.langchain4j.data.message.UserMessage;
import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.CallStyle;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.vote.Outcome;
import io.labelkit.llm.answer.AnswerForm;
import io.labelkit.llm.answer.AnswerParser;
import io.labelkit.llm.call.LlmClient;
import io.labelkit.llm.call.LlmReply;
import io.labelkit.llm.call.LlmRequest;
import java.util.List;
import java.util.Map;

/** Sends the very message that was recorded, and reads what comes as every labeler of this library does. */
final class RecordedLabeler implements Labeler<String> {
    private final String model;
    private final RecordedSet set;
    private final LlmClient client;
    private final AnswerParser parser;

    RecordedLabeler(String model, RecordedSet set, LlmClient client) {
        this.model = model;
        this.set = set;
        this.client = client;
        this.parser = new AnswerParser(
                AnswerForm.builder(set.space()).options(set.options()).build());
    }

    @Override
    public String name() {
        return model;
    }

    @Override
    public LabelSpace space() {
        return set.space();
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of(
                "recorded", Map.of("model", model, Fingerprint.PROMPT, set.template(), "options", set.options()));
    }

    @Override
    public CallStyle callStyle() {
        return CallStyle.waiting(client.concurrency());
    }

    @Override
    public List<Outcome> label(List<Item<String>> items) {
        return items.stream().map(this::ask).toList();
    }

    private Outcome ask(Item<String> item) {
        LlmReply reply = client.ask(
                LlmRequest.of(model, List.of(item.id()), List.of(UserMessage.from(set.message(item.data())))));
        return reply instanceof LlmReply.Answered answered
                ? parser.read(answered.text(), item.data(), answered.cost()).outcome()
                : ((LlmReply.Failed) reply).outcome();
    }
}
