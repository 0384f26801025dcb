package io.labelkit.llm.judge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.core.vote.Outcome;
import io.labelkit.llm.answer.StructuredOutput;
import io.labelkit.llm.budget.Price;
import io.labelkit.llm.call.LlmClient;
import io.labelkit.llm.call.LlmReply;
import io.labelkit.llm.call.LlmRequest;
import io.labelkit.llm.exchange.AnswerObject;
import io.labelkit.llm.exchange.Families;
import io.labelkit.llm.exchange.Forms;
import io.labelkit.llm.exchange.SingleLabel;
import io.labelkit.llm.exchange.Spent;
import io.labelkit.llm.exchange.TextQuestion;
import io.labelkit.llm.prompt.LabelCards;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks which of two candidate labels fits a text better, in both orders, two requests a pair. A label that wins in both
 * orders has won; an answer that depends on the order is no win but a flip, which {@link PositionFlips} counts. Comparing
 * two labels is far more reliable than asking whether one is right. Thread-safe.
 *
 * <p>Source: Bassi et al. (2024), Label critic: design data before models, arXiv:2411.02753.
 *
 * <pre>{@code
 * LabelCritic critic = LabelCritic.builder("critic", client, space).generators("gpt-4o-mini").build();
 * Comparison comparison = critic.compare(item, "refund", "delivery");
 * }</pre>
 */
public final class LabelCritic {
    /** Changes whenever a word of the prompts does. */
    private static final String VERSION = "critic/2";

    private static final String BETTER = "better";
    private static final String WHY = "why";
    private static final int MOST_CANDIDATES = 6;

    private final String name;
    private final LlmClient client;
    private final LabelSpace space;
    private final Independence independence;
    private final TextQuestion question;
    private final StructuredOutput structured;
    private final SingleLabel reader = new SingleLabel(BETTER, List.of("A", "B", "TIE"));

    private LabelCritic(Builder builder) {
        name = builder.name;
        client = builder.client;
        space = builder.space;
        structured = builder.structured;
        independence = Independence.check(client.modelName(), builder.generators, builder.related);
        Map<String, JsonSchemaElement> form = new LinkedHashMap<>();
        form.put(WHY, JsonStringSchema.builder().build());
        form.put(BETTER, Forms.oneOf(List.of("A", "B", "TIE")));
        question = new TextQuestion(
                name, system(builder.instruction), "", Forms.object(structured, "comparison", form), builder.fenceSeed);
    }

    /**
     * Starts a critic.
     *
     * @param name its name
     * @param client how the model is asked
     * @param space the labels, of kind category or ordinal
     * @return a builder
     */
    public static Builder builder(String name, LlmClient client, LabelSpace space) {
        return new Builder(name, client, space);
    }

    private String system(String instruction) {
        StringBuilder out = new StringBuilder("You compare two labels of a text. The task is ")
                .append(LabelCards.quoted(space.name()))
                .append(".\n");
        if (!space.description().isBlank()) {
            out.append(space.description().strip()).append('\n');
        }
        if (!instruction.isBlank()) {
            out.append("\nInstructions:\n").append(instruction.strip()).append('\n');
        }
        return out.append("""

                The user message names two labels, A and B, with their meanings, and then the text. Say which of the two fits \
                the text better. Which of them is named first means nothing.

                Answer with exactly one JSON object and nothing before or after it:
                {"why": ..., "better": ...}, where why is one short sentence with your ground, and better is "A", "B", or \
                "TIE" if both fit equally well.
                """).toString();
    }

    /**
     * The critic's name.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * The labels.
     *
     * @return the label space
     */
    public LabelSpace space() {
        return space;
    }

    /**
     * What is doubtful of the critic's independence of the models whose labels it compares.
     *
     * @return sentences; empty if nothing is
     */
    public List<String> warnings() {
        return independence.warnings();
    }

    /**
     * The identity of everything that can change an answer.
     *
     * @return the fingerprint
     */
    public Fingerprint fingerprint() {
        return Fingerprint.of(
                "llm-critic",
                Map.of(
                        Fingerprint.PROMPT,
                        Map.of("version", VERSION, "system", question.whole(), "fenceSeed", question.fenceSeed()),
                        "space",
                        space.contentHash().hex(),
                        "model",
                        client.modelIdentity(),
                        "settings",
                        client.settings(),
                        "structuredOutput",
                        structured.name()));
    }

    Set<String> families() {
        return Set.of(Families.ofModel(client));
    }

    Optional<String> gaveUp() {
        return client.gaveUp();
    }

    Optional<String> currency() {
        return client.price().map(Price::currency);
    }

    int concurrency() {
        return client.concurrency();
    }

    /**
     * Compares two labels of an item, in both orders.
     *
     * @param item the item
     * @param first a label
     * @param second another label
     * @return what came of it; a failure of the model is a result too
     * @throws IllegalArgumentException if the labels are the same or not in the space
     */
    public Comparison compare(Item<String> item, String first, String second) {
        Checks.check(!first.equals(second), "second", "another label than the first", second);
        Said one = ask(item, first, second);
        Said two = ask(item, second, first);
        Cost cost = Spent.sum(List.of(one.cost, two.cost));
        Optional<Outcome.Failed> failure = one.failure.or(() -> two.failure);
        if (failure.isPresent()) {
            return new Comparison(
                    item.id(), first, second, Comparison.Result.FAILED, Optional.empty(), "", failure, cost);
        }
        Comparison.Result result = result(one.choice, two.choice);
        Optional<String> winner = result == Comparison.Result.AGREED
                ? Optional.of(one.choice.equals("A") ? first : second)
                : Optional.empty();
        return new Comparison(item.id(), first, second, result, winner, one.why, failure, cost);
    }

    private static Comparison.Result result(String one, String two) {
        if (one.equals("TIE") || two.equals("TIE")) {
            return Comparison.Result.TIED;
        }
        if (!one.equals(two)) {
            return Comparison.Result.AGREED;
        }
        return one.equals("A") ? Comparison.Result.ALWAYS_FIRST : Comparison.Result.ALWAYS_SECOND;
    }

    /** One answer. */
    private record Said(String choice, String why, Optional<Outcome.Failed> failure, Cost cost) {}

    LlmClient client() {
        return client;
    }

    /** The two requests of a comparison. */
    List<LlmRequest> requests(Item<String> item, String first, String second) {
        return List.of(request(item, first, second), request(item, second, first));
    }

    private LlmRequest request(Item<String> item, String a, String b) {
        String lead = "Label A:\n" + card(a) + "Label B:\n" + card(b) + "The text:";
        return question.withLead(lead).about(item.id(), item.data());
    }

    private Said ask(Item<String> item, String a, String b) {
        LlmReply reply = client.ask(request(item, a, b));
        if (!(reply instanceof LlmReply.Answered answered)) {
            return new Said("", "", Optional.of(((LlmReply.Failed) reply).outcome()), reply.cost());
        }
        Optional<String> choice = reader.find(answered.text());
        return new Said(
                choice.orElse(""),
                why(answered.text()),
                choice.isPresent() ? Optional.empty() : Optional.of(reader.failure(answered.text(), answered.cost())),
                answered.cost());
    }

    private String card(String label) {
        return LabelCards.of(List.of(space.classes().get(space.indexOf(label))));
    }

    private static String why(String answer) {
        Optional<JsonNode> why =
                AnswerObject.in(answer).map(object -> object.json().path(WHY));
        return why.filter(JsonNode::isTextual).map(JsonNode::textValue).orElse("");
    }

    /**
     * Chooses among candidates by comparing all pairs: the label that wins more of its pairs than any other (Copeland, a
     * win is 1, a tie or flip a half).
     *
     * @param item the item
     * @param candidates the labels, two to six, none twice
     * @return the choice with its comparisons, two requests for each
     * @throws IllegalArgumentException if there are fewer or more candidates, or one is repeated or not in the space
     */
    public Choice choose(Item<String> item, List<String> candidates) {
        Checks.inRange(Checks.distinct(candidates, "candidates").size(), 2, MOST_CANDIDATES, "candidates");
        List<Comparison> comparisons = new ArrayList<>();
        for (int a = 0; a < candidates.size(); a++) {
            for (int b = a + 1; b < candidates.size(); b++) {
                comparisons.add(compare(item, candidates.get(a), candidates.get(b)));
            }
        }
        return Choice.of(candidates, comparisons);
    }

    /**
     * A labeler that chooses among candidates, for instance those that other labelers disagree about.
     *
     * @param candidates the candidates by example id; an example without at least two is an abstention, and costs nothing
     * @param derivedFrom the names of the labelers that the candidates come from
     * @return the labeler, of the critic's name
     */
    public Labeler<String> labeler(Map<String, List<String>> candidates, Set<String> derivedFrom) {
        return new CriticLabeler(this, candidates, derivedFrom);
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder {
        private final String name;
        private final LlmClient client;
        private final LabelSpace space;
        private final List<String> generators = new ArrayList<>();
        private RelatedJudge related = RelatedJudge.REFUSE;
        private String instruction = "";
        private StructuredOutput structured = StructuredOutput.JSON_SCHEMA;
        private long fenceSeed;

        private Builder(String name, LlmClient client, LabelSpace space) {
            this.name = Checks.notBlank(name, "name");
            this.client = client;
            boolean single = space.kind() == LabelKind.CATEGORY || space.kind() == LabelKind.ORDINAL;
            Checks.check(single, "space", "of kind CATEGORY or ORDINAL", space.kind());
            this.space = space;
        }

        /**
         * Names the models whose labels are compared.
         *
         * @param models their names
         * @return this builder
         */
        public Builder generators(String... models) {
            generators.addAll(Arrays.asList(models));
            return this;
        }

        /**
         * Names the labelers whose labels are compared; their families say which models they ask.
         *
         * @param labelers the labelers
         * @return this builder
         */
        public Builder generators(Collection<LabelerInfo> labelers) {
            generators.addAll(Independence.modelsOf(labelers));
            return this;
        }

        /**
         * Sets what happens if the critic is related to a generator.
         *
         * @param policy the policy; {@link RelatedJudge#REFUSE} unless set
         * @return this builder
         */
        public Builder related(RelatedJudge policy) {
            related = policy;
            return this;
        }

        /**
         * Adds an instruction to the system message.
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
         * Makes the critic.
         *
         * @return the critic
         * @throws IllegalArgumentException if it is related to a generator and that is not allowed
         */
        public LabelCritic build() {
            return new LabelCritic(this);
        }
    }
}
