package io.labelkit.llm.question;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.CallStyle;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.PayloadJson;
import io.labelkit.llm.answer.StructuredOutput;
import io.labelkit.llm.budget.Price;
import io.labelkit.llm.call.LlmClient;
import io.labelkit.llm.call.LlmReply;
import io.labelkit.llm.call.LlmRequest;
import io.labelkit.llm.call.Plannable;
import io.labelkit.llm.exchange.TextQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** The labeler of one question. Thread-safe. */
final class QuestionLabeler implements Labeler<String>, Plannable {
    /** The key of the answer where a question is asked by itself. */
    static final String ANSWER = "answer";

    /** The key of the first of several questions. */
    static final String FIRST = "q1";

    private final Setting setting;
    private final TextQuestion asked;
    private final LlmClient client;
    private final BiFunction<Item<String>, LlmRequest, LlmReply> ask;
    private final AnswerReader reader;

    /**
     * What a labeler of a question knows.
     *
     * @param question the question
     * @param space the labels
     * @param key the key of its answer in the JSON object
     * @param families what it shares with other labelers
     * @param structured how the server is asked to keep to the form
     */
    record Setting(
            Question question, LabelSpace space, String key, Set<String> families, StructuredOutput structured) {}

    QuestionLabeler(
            Setting setting, TextQuestion asked, LlmClient client, BiFunction<Item<String>, LlmRequest, LlmReply> ask) {
        this.setting = setting;
        this.asked = asked;
        this.client = client;
        this.ask = ask;
        this.reader = new AnswerReader(
                setting.question(), setting.key(), setting.key().equals(ANSWER));
    }

    @Override
    public String name() {
        return setting.question().name();
    }

    @Override
    public LabelSpace space() {
        return setting.space();
    }

    @Override
    public Fingerprint fingerprint() {
        Map<String, String> votes = new TreeMap<>();
        setting.question()
                .answers()
                .forEach((answer, vote) -> votes.put(
                        answer, vote.map(v -> PayloadJson.write(v).toString()).orElse("")));
        return Fingerprint.of(
                "llm-question",
                Map.of(
                        Fingerprint.PROMPT,
                        Map.of(
                                "version", PromptedQuestions.VERSION,
                                "system", asked.whole(),
                                "lead", asked.lead(),
                                "fenceSeed", asked.fenceSeed()),
                        "key",
                        setting.key(),
                        "votes",
                        votes,
                        "unknown",
                        setting.question().unknown().name(),
                        "space",
                        setting.space().contentHash().hex(),
                        "model",
                        client.modelIdentity(),
                        "settings",
                        client.settings(),
                        "structuredOutput",
                        setting.structured().name()));
    }

    @Override
    public Set<String> families() {
        return setting.families();
    }

    @Override
    public Optional<String> gaveUp() {
        return client.gaveUp();
    }

    @Override
    public Optional<String> currency() {
        return client.price().map(Price::currency);
    }

    @Override
    public LlmClient client() {
        return client;
    }

    /** Of questions that share a request, the first is the one that asks it. */
    @Override
    public List<LlmRequest> requests(List<Item<String>> items) {
        return setting.key().equals(ANSWER) || setting.key().equals(FIRST)
                ? items.stream()
                        .map(item -> asked.about(item.id(), item.data()))
                        .toList()
                : List.of();
    }

    @Override
    public CallStyle callStyle() {
        return CallStyle.waiting(client.concurrency());
    }

    @Override
    public List<Outcome> label(List<Item<String>> items) {
        List<Outcome> outcomes = new ArrayList<>(items.size());
        for (Item<String> item : items) {
            LlmReply reply = ask.apply(item, asked.about(item.id(), item.data()));
            outcomes.add(
                    reply instanceof LlmReply.Answered answered
                            ? reader.read(answered.text(), answered.cost())
                            : ((LlmReply.Failed) reply).outcome());
        }
        return List.copyOf(outcomes);
    }

    @Override
    public String toString() {
        return "question " + name() + ", " + fingerprint();
    }
}
