package io.labelkit.llm;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ResponseFormat;
import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.CallStyle;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.vote.Outcome;
import io.labelkit.llm.answer.AnswerForm;
import io.labelkit.llm.answer.AnswerParser;
import io.labelkit.llm.answer.StructuredOutput;
import io.labelkit.llm.call.LlmClient;
import io.labelkit.llm.call.LlmReply;
import io.labelkit.llm.call.LlmRequest;
import io.labelkit.llm.call.Plannable;
import io.labelkit.llm.prompt.Prompt;
import io.labelkit.llm.prompt.PromptTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Asks a language model for the label of each text. The label space makes the prompt: task, names, descriptions, cases
 * that do and do not belong. The text goes into the user message between two marker lines with a code that it cannot
 * contain, and is declared to be data. The answer must be one JSON object of the asked form, read strictly: what is not
 * exactly a label of the space is a failure with its kind, never a guess.
 *
 * <table>
 *   <caption>What becomes of an answer</caption>
 *   <tr><th>answer</th><th>outcome</th></tr>
 *   <tr><td>an allowed label</td><td>vote, with the stated confidence and rationale</td></tr>
 *   <tr><td>{@code "(abstain)"}, if allowed</td><td>abstention</td></tr>
 *   <tr><td>content filter, the provider's refusal, {@code "(refuse)"} if allowed</td><td>{@code REFUSED}</td></tr>
 *   <tr><td>cut off at the length limit</td><td>{@code TRUNCATED}</td></tr>
 *   <tr><td>right form, another name (case and space count)</td><td>{@code OUTSIDE_LABEL_SPACE}</td></tr>
 *   <tr><td>any other text, or none</td><td>{@code UNPARSABLE}</td></tr>
 *   <tr><td>no answer in time, HTTP 408</td><td>{@code TIMED_OUT}</td></tr>
 *   <tr><td>any other exception of the chat model</td><td>{@code PROVIDER_ERROR}</td></tr>
 * </table>
 *
 * <p>Each text costs one request, unless the client has its answer; how calls are limited, retried, paid for and recorded is
 * the {@link LlmClient}'s to say. Thread-safe. If a calling thread is
 * interrupted, {@link #label} throws {@link CancellationException} and the interrupt flag stays set.
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
    private final AnswerParser parser;
    private final Optional<ResponseFormat> responseFormat;
    private final Fingerprint fingerprint;

    private LlmLabeler(Builder builder) {
        name = builder.name;
        space = builder.space;
        AnswerForm form =
                new AnswerForm(space, builder.abstain, builder.refusal, builder.confidence, builder.rationale);
        template = new PromptTemplate(form, builder.instruction, builder.fenceSeed);
        client = builder.client;
        responseFormat = form.responseFormat(builder.structured);
        fingerprint = fingerprint(builder, form);
        parser = new AnswerParser(form);
    }

    /**
     * Starts a labeler.
     *
     * @param name the name that results show, unique within a run
     * @param client what the model is asked through: its limits, its record of calls and so on are its own
     * @param space the labels, of kind CATEGORY, CATEGORY_SET or ORDINAL
     * @return a builder
     */
    public static Builder builder(String name, LlmClient client, LabelSpace space) {
        return new Builder(name, client, space);
    }

    /**
     * Starts a labeler that asks through a client with its defaults: no record of calls, no limits.
     *
     * @param name the name that results show, unique within a run
     * @param model the chat model, with its own retries off; safe for many threads
     * @param space the labels, of kind CATEGORY, CATEGORY_SET or ORDINAL
     * @return a builder
     * @throws IllegalArgumentException if the chat model does not tell its model's name
     */
    public static Builder builder(String name, ChatModel model, LabelSpace space) {
        return builder(name, LlmClient.builder(model).build(), space);
    }

    private Fingerprint fingerprint(Builder builder, AnswerForm form) {
        Prompt empty = template.render("");
        Map<String, Object> prompt = Map.of(
                "template", PromptTemplate.VERSION,
                "system", empty.system(),
                "user", empty.user(),
                "instruction", builder.instruction,
                "answers", form.allowed(),
                "keys", form.keys(),
                "fenceSeed", builder.fenceSeed);
        return Fingerprint.of(
                "llm",
                Map.of(
                        Fingerprint.PROMPT,
                        prompt,
                        "space",
                        space.contentHash().hex(),
                        "model",
                        client.modelIdentity(),
                        "settings",
                        client.settings(),
                        "structuredOutput",
                        builder.structured.name()));
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
     * The identity of everything that can change an answer: template, label space, instruction, model name, decoding
     * settings, structured output, form of the answer, seed of the marker codes. Not the server's address. Its parts are
     * {@code prompt} (everything that is sent but the text to label, so the label space is in it too), {@code model},
     * {@code settings}, {@code space} and {@code structuredOutput}.
     *
     * @return the fingerprint
     */
    @Override
    public Fingerprint fingerprint() {
        return fingerprint;
    }

    @Override
    public Optional<String> gaveUp() {
        return client.gaveUp();
    }

    @Override
    public CallStyle callStyle() {
        return CallStyle.waiting(client.concurrency());
    }

    /**
     * The messages that a text would be sent in. Nothing is sent.
     *
     * @param text the text
     * @return the prompt
     */
    public Prompt prompt(String text) {
        return template.render(text);
    }

    @Override
    public List<Outcome> label(List<Item<String>> items) {
        List<Outcome> outcomes = new ArrayList<>(items.size());
        for (Item<String> item : items) {
            outcomes.add(ask(item));
        }
        return List.copyOf(outcomes);
    }

    @Override
    public LlmClient client() {
        return client;
    }

    @Override
    public List<LlmRequest> requests(List<Item<String>> items) {
        return items.stream().map(this::request).toList();
    }

    private LlmRequest request(Item<String> item) {
        Prompt prompt = template.render(item.data());
        return LlmRequest.of(name, List.of(item.id()), prompt.system(), prompt.user())
                .withResponseFormat(responseFormat);
    }

    private Outcome ask(Item<String> item) {
        LlmReply reply = client.ask(request(item));
        return reply instanceof LlmReply.Answered answered
                ? parser.parse(answered.text(), answered.cost())
                : ((LlmReply.Failed) reply).outcome();
    }

    @Override
    public String toString() {
        return "LlmLabeler[" + name + ", " + space.name() + ", " + fingerprint + "]";
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder {
        private final String name;
        private final LlmClient client;
        private final LabelSpace space;
        private String instruction = "";
        private StructuredOutput structured = StructuredOutput.JSON_SCHEMA;
        private boolean abstain;
        private boolean refusal;
        private boolean confidence;
        private boolean rationale;
        private long fenceSeed;

        private Builder(String name, LlmClient client, LabelSpace space) {
            this.name = Checks.notBlank(name, "name");
            this.client = client;
            this.space = space;
        }

        /**
         * Adds an instruction to the system message, after the labels.
         *
         * @param text the instruction; none unless set
         * @return this builder
         */
        public Builder instruction(String text) {
            instruction = text;
            return this;
        }

        /**
         * Sets how the server is asked to keep to the form.
         *
         * @param mode the way; {@link StructuredOutput#JSON_SCHEMA} unless set
         * @return this builder
         */
        public Builder structuredOutput(StructuredOutput mode) {
            structured = mode;
            return this;
        }

        /**
         * Sets whether the model may answer {@code "(abstain)"}. Without it a model that is held to the schema must
         * choose a label even where none fits.
         *
         * @param allowed true to allow it; not allowed unless set
         * @return this builder
         */
        public Builder allowAbstain(boolean allowed) {
            abstain = allowed;
            return this;
        }

        /**
         * Sets whether the model may answer {@code "(refuse)"}, which becomes a failure of kind {@code REFUSED}.
         *
         * @param allowed true to allow it; not allowed unless set
         * @return this builder
         */
        public Builder allowRefusal(boolean allowed) {
            refusal = allowed;
            return this;
        }

        /**
         * Sets whether the model is asked how sure it is. What it says is not calibrated.
         *
         * @param asked true to ask; not asked unless set
         * @return this builder
         */
        public Builder askConfidence(boolean asked) {
            confidence = asked;
            return this;
        }

        /**
         * Sets whether the model is asked for a sentence of reason, before it names the label.
         *
         * @param asked true to ask; not asked unless set
         * @return this builder
         */
        public Builder askRationale(boolean asked) {
            rationale = asked;
            return this;
        }

        /**
         * Sets the seed from which, with the text, the code of the marker lines is made.
         *
         * @param seed any number; 0 unless set
         * @return this builder
         */
        public Builder fenceSeed(long seed) {
            fenceSeed = seed;
            return this;
        }

        /**
         * Makes the labeler.
         *
         * @return the labeler
         * @throws IllegalArgumentException if the space is of another kind or has a class {@code "(abstain)"} or
         *     {@code "(refuse)"}
         */
        public LlmLabeler build() {
            return new LlmLabeler(this);
        }
    }
}
