package io.labelkit.llm;

import dev.langchain4j.model.chat.ChatModel;
import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.CallStyle;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.vote.ConfidenceSource;
import io.labelkit.core.vote.Outcome;
import io.labelkit.llm.answer.AnswerForm;
import io.labelkit.llm.answer.ReadingCounts;
import io.labelkit.llm.budget.Price;
import io.labelkit.llm.call.LlmClient;
import io.labelkit.llm.call.LlmRequest;
import io.labelkit.llm.call.Plannable;
import io.labelkit.llm.exchange.Families;
import io.labelkit.llm.prompt.Prompt;
import io.labelkit.llm.prompt.PromptTemplate;
import io.labelkit.llm.prompt.TemplateId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;

/**
 * Asks a language model for the label of each text. The label space makes the prompt: task, names, descriptions, cases
 * that do and do not belong. The text goes into the user message between two marker lines with a code that it cannot
 * contain, and is declared to be data. The answer is asked for as one JSON object and read down a ladder
 * ({@link io.labelkit.llm.answer.Rung}): as asked, with tolerance, after one more request that says what was wrong; what
 * is still not exactly one label of the space is a failure with its kind, never a guess.
 *
 * <table>
 *   <caption>What becomes of an answer</caption>
 *   <tr><th>answer</th><th>outcome</th></tr>
 *   <tr><td>an allowed label</td><td>vote, with the stated confidence and reasons</td></tr>
 *   <tr><td>{@code "(abstain)"}, if allowed</td><td>abstention</td></tr>
 *   <tr><td>content filter, the provider's refusal, {@code "(refuse)"} if allowed, words that decline</td>
 *       <td>{@code REFUSED}</td></tr>
 *   <tr><td>cut off at the length limit</td><td>{@code TRUNCATED}</td></tr>
 *   <tr><td>right form, another name</td><td>{@code OUTSIDE_LABEL_SPACE}</td></tr>
 *   <tr><td>any other text, or none</td><td>{@code UNPARSABLE}</td></tr>
 *   <tr><td>no answer in time, HTTP 408</td><td>{@code TIMED_OUT}</td></tr>
 *   <tr><td>any other trouble of the provider</td><td>{@code PROVIDER_ERROR}</td></tr>
 *   <tr><td>not asked for want of budget</td><td>{@code OVER_BUDGET}</td></tr>
 * </table>
 *
 * <p>Each text costs one request, or two if the first answer could not be read, unless the client has the answers; how
 * calls are limited, retried, paid for and recorded is the {@link LlmClient}'s to say. Thread-safe. If a calling thread
 * is interrupted, {@link #label} throws {@link CancellationException} and the interrupt flag stays set.
 *
 * <pre>{@code
 * LlmClient client = LlmClient.builder(model).concurrency(8).build();
 * LlmLabeler labeler = LlmLabeler.builder("qwen", client, space)
 *         .instruction("Judge what the writer wants, not what happened.")
 *         .allowAbstain(true)
 *         .build();
 * }</pre>
 */
public final class LlmLabeler implements Labeler<String>, Plannable {
    private final String name;
    private final LabelSpace space;
    private final LlmClient client;
    private final PromptTemplate template;
    private final Asking asking;
    private final Optional<BatchAsking> batches;
    private final int batchSize;
    private final Optional<ConfidenceSource> source;
    private final Set<String> families;
    private final Fingerprint fingerprint;

    LlmLabeler(LlmLabelerBuilder builder) {
        name = builder.name;
        space = builder.space;
        client = builder.client;
        AnswerForm form = builder.form.build();
        source = ConfidenceChoice.of(builder, form);
        template = builder.template(form);
        asking = new Asking(builder, form, template);
        batchSize = builder.batchSize;
        families = new TreeSet<>(builder.families);
        families.add(Families.ofModel(client));
        batches = batchSize > 1 ? Optional.of(new BatchAsking(builder, form, template, asking)) : Optional.empty();
        fingerprint = LabelerFingerprint.of(builder, form, template);
    }

    /**
     * Starts a labeler.
     *
     * @param name the name that results show, unique within a run
     * @param client what the model is asked through: its limits, its record of calls and so on are its own
     * @param space the labels, of kind CATEGORY, CATEGORY_SET, ORDINAL, NUMBER, SPANS or TEXT
     * @return a builder
     */
    public static LlmLabelerBuilder builder(String name, LlmClient client, LabelSpace space) {
        return new LlmLabelerBuilder(name, client, space);
    }

    /**
     * Starts a labeler that asks through a client with its defaults: no record of calls, no limits.
     *
     * @param name the name that results show, unique within a run
     * @param model the chat model, with its own retries off; safe for many threads
     * @param space the labels, of kind CATEGORY, CATEGORY_SET, ORDINAL, NUMBER, SPANS or TEXT
     * @return a builder
     * @throws IllegalArgumentException if the chat model does not tell its model's name
     */
    public static LlmLabelerBuilder builder(String name, ChatModel model, LabelSpace space) {
        return builder(name, LlmClient.builder(model).build(), space);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public LabelSpace space() {
        return space;
    }

    /**
     * The identity of everything that can change an answer or its reading. Not the server's address. Its parts are
     * {@code prompt} (everything that is sent but the text to label, so the label space is in it too),
     * {@code template} (name, version and hash of the words), {@code model}, {@code settings}, {@code space},
     * {@code structuredOutput}, {@code reading}, {@code demonstrations}, {@code batch}, and {@code confidence} where it comes
     * from tokens or samples.
     *
     * @return the fingerprint
     */
    @Override
    public Fingerprint fingerprint() {
        return fingerprint;
    }

    /**
     * The name, version and hash of the words that the model is asked with.
     *
     * @return the identity of the template, whatever the label space and the instruction
     */
    public TemplateId template() {
        return template.id();
    }

    @Override
    public Optional<String> gaveUp() {
        return client.gaveUp();
    }

    @Override
    public Optional<String> currency() {
        return client.price().map(Price::currency);
    }

    /**
     * The family of all labelers that ask the same model, so that aggregators know that they may err together, and those
     * that the builder was told.
     *
     * @return at least one family
     */
    @Override
    public Set<String> families() {
        return Collections.unmodifiableSet(families);
    }

    @Override
    public Optional<ConfidenceSource> confidenceSource() {
        return source;
    }

    @Override
    public CallStyle callStyle() {
        return new CallStyle(batchSize, true, client.concurrency());
    }

    /**
     * The messages that a text would be sent in, with the demonstrations for an item of no name. Nothing is sent.
     *
     * @param text the text
     * @return the prompt
     */
    public Prompt prompt(String text) {
        return asking.prompt(Item.of("(prompt)", text));
    }

    /**
     * The request that an item would be asked about with, alone. Nothing is sent.
     *
     * @param item the item
     * @return the request
     */
    public LlmRequest request(Item<String> item) {
        return asking.request(item, asking.prompt(item));
    }

    /**
     * How the answers to all items so far were read.
     *
     * @return outcomes by rung of the ladder and by kind of failure, second requests, what was left out
     */
    public ReadingCounts readings() {
        return asking.tally().counts();
    }

    @Override
    public List<Outcome> label(List<Item<String>> items) {
        if (batches.isPresent()) {
            return batches.get().ask(items);
        }
        List<Outcome> outcomes = new ArrayList<>(items.size());
        for (Item<String> item : items) {
            outcomes.add(asking.ask(item));
        }
        return List.copyOf(outcomes);
    }

    @Override
    public LlmClient client() {
        return client;
    }

    @Override
    public int itemsPerRequest() {
        return batchSize;
    }

    @Override
    public List<LlmRequest> requests(List<Item<String>> items) {
        if (batches.isEmpty()) {
            return items.stream().flatMap(asking::requests).toList();
        }
        List<LlmRequest> requests = new ArrayList<>();
        for (int first = 0; first < items.size(); first += batchSize) {
            List<Item<String>> together = items.subList(first, Math.min(first + batchSize, items.size()));
            requests.add(
                    together.size() == 1
                            ? request(together.get(0))
                            : batches.get().request(together));
        }
        return List.copyOf(requests);
    }

    @Override
    public String toString() {
        return "LlmLabeler[" + name + ", " + space.name() + ", " + fingerprint + "]";
    }
}
