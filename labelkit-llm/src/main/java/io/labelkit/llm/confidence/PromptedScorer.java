package io.labelkit.llm.confidence;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.ConfidenceSource;
import io.labelkit.llm.answer.StructuredOutput;
import io.labelkit.llm.budget.Price;
import io.labelkit.llm.call.LlmClient;
import io.labelkit.llm.call.LlmRequest;
import io.labelkit.llm.exchange.Families;
import io.labelkit.llm.exchange.Forms;
import io.labelkit.llm.exchange.TextQuestion;
import io.labelkit.llm.prompt.LabelCards;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks a language model for the scores of labels, in one of the ways of {@link ScoreMethod}. Thread-safe.
 *
 * <pre>{@code
 * LabelScorer scorer = PromptedScorer.builder("qwen", client, space, ScoreMethod.guesses(3)).build();
 * Labeler<String> labeler = ScoredLabeler.of(scorer);
 * }</pre>
 */
public final class PromptedScorer implements LabelScorer {
    /** Changes whenever a word of the prompts does. */
    private static final String VERSION = "scores/2";

    private final String name;
    private final LlmClient client;
    private final LabelSpace space;
    private final ScoreMethod method;
    private final StructuredOutput structured;
    private final TextQuestion question;

    private PromptedScorer(Builder builder) {
        name = builder.name;
        client = builder.client;
        space = builder.space;
        method = builder.method;
        structured = builder.structured;
        question = new TextQuestion(
                name,
                system(builder.instruction),
                "Label the text between the two marker lines.",
                Forms.object(structured, "label_scores", method.form(space)),
                builder.fenceSeed);
    }

    /**
     * Starts a scorer.
     *
     * @param name its name
     * @param client how the model is asked
     * @param space the labels, of kind category or ordinal
     * @param method how it is asked for scores
     * @return a builder
     */
    public static Builder builder(String name, LlmClient client, LabelSpace space, ScoreMethod method) {
        return new Builder(name, client, space, method);
    }

    private String system(String instruction) {
        StringBuilder out = new StringBuilder("You label texts. The task is ")
                .append(LabelCards.quoted(space.name()))
                .append(".\n");
        if (!space.description().isBlank()) {
            out.append(space.description().strip()).append('\n');
        }
        out.append(
                space.kind() == LabelKind.ORDINAL
                        ? "\nExactly one label is right. The labels are levels, from the lowest to the highest:\n"
                        : "\nExactly one label is right. The labels:\n");
        out.append(LabelCards.of(space.classes()));
        if (!instruction.isBlank()) {
            out.append("\nInstructions:\n").append(instruction.strip()).append('\n');
        }
        return out.append("\nAnswer with exactly one JSON object and nothing before or after it:\n")
                .append(method.answer(space))
                .append('\n')
                .toString();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public LabelSpace space() {
        return space;
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of(
                "llm-scores",
                Map.of(
                        Fingerprint.PROMPT,
                        Map.of(
                                "version", VERSION,
                                "system", question.whole(),
                                "lead", question.lead(),
                                "fenceSeed", question.fenceSeed()),
                        "space",
                        space.contentHash().hex(),
                        "confidence",
                        method.identity(),
                        "model",
                        client.modelIdentity(),
                        "settings",
                        client.settings(),
                        "structuredOutput",
                        structured.name()));
    }

    @Override
    public ConfidenceSource source() {
        return method.source();
    }

    @Override
    public Set<String> families() {
        return Set.of(Families.ofModel(client));
    }

    @Override
    public LlmClient client() {
        return client;
    }

    @Override
    public List<LlmRequest> requests(Item<String> item) {
        return method.requests(question.about(item.id(), item.data()));
    }

    @Override
    public int concurrency() {
        return client.concurrency();
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
    public Scored score(Item<String> item) {
        return method.ask(client, question.about(item.id(), item.data()), space);
    }

    @Override
    public String toString() {
        return "PromptedScorer[" + name + ", " + space.name() + ", " + method.source() + "]";
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder {
        private final String name;
        private final LlmClient client;
        private final LabelSpace space;
        private final ScoreMethod method;
        private String instruction = "";
        private StructuredOutput structured = StructuredOutput.JSON_SCHEMA;
        private long fenceSeed;

        private Builder(String name, LlmClient client, LabelSpace space, ScoreMethod method) {
            this.name = Checks.notBlank(name, "name");
            this.client = client;
            boolean single = space.kind() == LabelKind.CATEGORY || space.kind() == LabelKind.ORDINAL;
            Checks.check(single, "space", "of kind CATEGORY or ORDINAL", space.kind());
            this.space = space;
            this.method = method;
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
         * Makes the scorer.
         *
         * @return the scorer
         */
        public PromptedScorer build() {
            return new PromptedScorer(this);
        }
    }
}
