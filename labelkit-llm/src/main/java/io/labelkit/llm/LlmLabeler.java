package io.labelkit.llm;

import dev.langchain4j.model.chat.ChatModel;
import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.CallStyle;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.vote.ConfidenceSource;
import io.labelkit.core.vote.Outcome;
import io.labelkit.llm.answer.AnswerForm;
import io.labelkit.llm.answer.AnswerShape;
import io.labelkit.llm.answer.ReadingCounts;
import io.labelkit.llm.answer.Reasoning;
import io.labelkit.llm.answer.StructuredOutput;
import io.labelkit.llm.call.LlmClient;
import io.labelkit.llm.call.LlmRequest;
import io.labelkit.llm.call.Plannable;
import io.labelkit.llm.confidence.SelfConsistency;
import io.labelkit.llm.exchange.Families;
import io.labelkit.llm.prompt.Demonstrations;
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
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
    private final int samples;
    private final Optional<ConfidenceSource> source;
    private final Set<String> families;
    private final Fingerprint fingerprint;

    private LlmLabeler(Builder builder) {
        name = builder.name;
        space = builder.space;
        client = builder.client;
        AnswerForm form = builder.form.build();
        builder.checkConfidence(form);
        template = builder.template(form);
        asking = new Asking(builder, form, template);
        batchSize = builder.batchSize;
        samples = builder.consistency.map(SelfConsistency::samples).orElse(1);
        source = builder.source(form);
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
    public static Builder builder(String name, LlmClient client, LabelSpace space) {
        return new Builder(name, client, space);
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
    public static Builder builder(String name, ChatModel model, LabelSpace space) {
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
            return items.stream().flatMap(this::samples).toList();
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

    /** The requests about an item: one, or all its samples. */
    private Stream<LlmRequest> samples(Item<String> item) {
        LlmRequest request = request(item);
        return IntStream.range(0, samples).mapToObj(i -> asking.sample(i).apply(request));
    }

    @Override
    public String toString() {
        return "LlmLabeler[" + name + ", " + space.name() + ", " + fingerprint + "]";
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder {
        final String name;
        final LlmClient client;
        final LabelSpace space;
        final AnswerForm.Builder form;
        String instruction = "";
        StructuredOutput structured = StructuredOutput.JSON_SCHEMA;
        long fenceSeed;
        boolean keepInvisible;
        boolean tolerant = true;
        boolean repair = true;
        int batchSize = 1;
        final Set<String> families = new TreeSet<>();
        boolean tokenConfidence;
        Optional<SelfConsistency> consistency = Optional.empty();
        List<String> labelOrder = List.of();
        Demonstrations demonstrations = Demonstrations.none();
        Consumer<LabelReading> listener = reading -> {};

        private Builder(String name, LlmClient client, LabelSpace space) {
            this.name = Checks.notBlank(name, "name");
            this.client = client;
            this.space = space;
            this.form = AnswerForm.builder(space);
        }

        private Optional<ConfidenceSource> source(AnswerForm answers) {
            if (consistency.isPresent()) {
                return Optional.of(ConfidenceSource.SELF_CONSISTENCY);
            }
            return tokenConfidence
                    ? Optional.of(ConfidenceSource.TOKEN_PROBABILITIES)
                    : answers.confidence() ? Optional.of(ConfidenceSource.STATED) : Optional.empty();
        }

        private void checkConfidence(AnswerForm answers) {
            Checks.check(
                    !tokenConfidence || answers.shape() == AnswerShape.LABEL,
                    "tokenConfidence",
                    "off unless one class is asked for",
                    answers.shape());
            long ways = Stream.of(tokenConfidence, consistency.isPresent(), answers.confidence())
                    .filter(on -> on)
                    .count();
            Checks.check(ways <= 1, "confidence", "asked for in one way", ways + " ways");
            Checks.check(
                    batchSize == 1 || (!tokenConfidence && consistency.isEmpty()),
                    "textsPerRequest",
                    "1 where confidence comes from tokens or samples",
                    batchSize);
        }

        PromptTemplate template(AnswerForm answers) {
            return PromptTemplate.builder(answers)
                    .instruction(instruction)
                    .fenceSeed(fenceSeed)
                    .keepInvisible(keepInvisible)
                    .labelOrder(labelOrder)
                    .build();
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
            form.abstain(allowed);
            return this;
        }

        /**
         * Sets whether the model may answer {@code "(refuse)"}, which becomes a failure of kind {@code REFUSED}.
         *
         * @param allowed true to allow it; not allowed unless set
         * @return this builder
         */
        public Builder allowRefusal(boolean allowed) {
            form.refusal(allowed);
            return this;
        }

        /**
         * Sets whether the model is asked how sure it is. What it says is not calibrated.
         *
         * @param asked true to ask; not asked unless set
         * @return this builder
         */
        public Builder askConfidence(boolean asked) {
            form.confidence(asked);
            return this;
        }

        /**
         * Declares something else that the labeler shares with others and that makes them err together, for instance that
         * their models are of one maker. Changes no answer, and is no part of the fingerprint.
         *
         * @param family the family's name
         * @return this builder
         */
        public Builder family(String family) {
            families.add(Checks.notBlank(family, "family"));
            return this;
        }

        /**
         * Sets whether the confidence comes from the probabilities of the answer's tokens, where the server tells them;
         * otherwise it stays unknown. No further request.
         *
         * @param taken true to take it from the tokens; not taken unless set
         * @return this builder
         */
        public Builder tokenConfidence(boolean taken) {
            tokenConfidence = taken;
            return this;
        }

        /**
         * Asks about each text several times at a temperature above zero; the label is what most samples say, and the
         * confidence their share. An equal split is an abstention.
         *
         * @param settings how many samples, at which temperature
         * @return this builder
         */
        public Builder selfConsistency(SelfConsistency settings) {
            consistency = Optional.of(settings);
            return this;
        }

        /**
         * Sets whether the model is asked for a sentence of reason, before it names the label.
         *
         * @param asked true to ask; not asked unless set
         * @return this builder
         */
        public Builder askRationale(boolean asked) {
            return reasoning(asked ? Reasoning.SENTENCE : Reasoning.NONE);
        }

        /**
         * Sets whether, and at what length, the model is asked for its reasons before it names the label. They are the
         * vote's rationale.
         *
         * @param asked how; {@link Reasoning#NONE} unless set
         * @return this builder
         */
        public Builder reasoning(Reasoning asked) {
            form.reasoning(asked);
            return this;
        }

        /**
         * Asks for yes or no for each label of a category set, instead of a list of those that apply.
         *
         * @return this builder
         */
        public Builder yesOrNoForEach() {
            form.flags();
            return this;
        }

        /**
         * Asks for every label that could be the one (CanDist, CA_all; arXiv 2506.03857). Several make a vote for one of
         * them ({@link io.labelkit.core.vote.VotePayload.OneOf}), a single one a vote for it.
         *
         * @param most how many at most, at least 2 and fewer than there are labels; further ones are left out
         * @return this builder
         */
        public Builder candidates(int most) {
            form.candidates(most);
            return this;
        }

        /**
         * Sets which labelled texts are shown before the text to label.
         *
         * @param choice the choice; none unless set
         * @return this builder
         */
        public Builder demonstrations(Demonstrations choice) {
            demonstrations = choice;
            return this;
        }

        /**
         * Sets the order in which the labels are shown.
         *
         * @param names every label once; the order of the space unless set
         * @return this builder
         */
        public Builder labelOrder(List<String> names) {
            labelOrder = List.copyOf(names);
            return this;
        }

        /**
         * Sets whether an answer that is not exactly as asked is read with tolerance.
         *
         * @param allowed false to take only exact answers; true unless set
         * @return this builder
         */
        public Builder tolerant(boolean allowed) {
            tolerant = allowed;
            return this;
        }

        /**
         * Sets whether an answer that cannot be read is followed by one more request that says what was wrong.
         *
         * @param allowed false to fail at once; true unless set
         * @return this builder
         */
        public Builder repair(boolean allowed) {
            repair = allowed;
            return this;
        }

        /**
         * Sets how many texts go into one request. Then texts influence each other's labels, one hostile text can spoil
         * its company, and demonstrations cannot be shown. Texts without exactly one answer are asked about alone.
         *
         * @param size the number, from 1 to 20; 1 unless set
         * @return this builder
         */
        public Builder textsPerRequest(int size) {
            Checks.check(size >= 1 && size <= 20, "textsPerRequest", "from 1 to 20", size);
            batchSize = size;
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
         * Sets whether texts are sent with control, zero-width, direction and tag characters.
         *
         * @param kept true to send them; they are removed unless set. Offsets of spans are those of the text as it is
         * @return this builder
         */
        public Builder keepInvisibleCharacters(boolean kept) {
            keepInvisible = kept;
            return this;
        }

        /**
         * Sets who is told how each outcome came about. Called by the thread that labels, before the outcome is given
         * back.
         *
         * @param told gets each reading; safe for many threads
         * @return this builder
         */
        public Builder onReading(Consumer<LabelReading> told) {
            listener = told;
            return this;
        }

        /**
         * Makes the labeler.
         *
         * @return the labeler
         * @throws IllegalArgumentException if the space is of another kind than is asked for, or has a class
         *     {@code "(abstain)"} or {@code "(refuse)"}, several texts per request meet demonstrations, or
         *     confidence is asked for in two ways or in one that does not fit
         */
        public LlmLabeler build() {
            Checks.check(
                    batchSize == 1 || demonstrations == Demonstrations.none(),
                    "textsPerRequest",
                    "1 where demonstrations are shown",
                    batchSize);
            return new LlmLabeler(this);
        }
    }
}
