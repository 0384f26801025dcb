package io.labelkit.llm.shortlist;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.CallStyle;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.Vote;
import io.labelkit.llm.answer.StructuredOutput;
import io.labelkit.llm.budget.Price;
import io.labelkit.llm.call.LlmClient;
import io.labelkit.llm.call.LlmReply;
import io.labelkit.llm.call.LlmRequest;
import io.labelkit.llm.call.Plannable;
import io.labelkit.llm.exchange.Families;
import io.labelkit.llm.exchange.NameMatcher;
import io.labelkit.llm.exchange.Spent;
import io.labelkit.llm.exchange.TextQuestion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Labels with thousands of labels, which no prompt can hold. The model guesses labels freely; each guess is looked up among
 * the labels by embedding, and a label is as near as the nearest guess; of the nearest labels the model picks those that
 * apply, best first. Names that are no candidates are dropped, candidates that were not picked follow in the order in which
 * they were retrieved. Two requests a text; a text above 3,000 characters is guessed about in up to five parts, one request
 * each, which overlap a little. Thread-safe.
 *
 * <p>Source: D'Oosterlinck et al. (2024), In-context learning for extreme multi-label classification, arXiv:2401.12178.
 *
 * <pre>{@code
 * InferRetrieveRank labeler = InferRetrieveRank.builder("skills", client, index).votes(3).build();
 * }</pre>
 */
public final class InferRetrieveRank implements Labeler<String>, Plannable {
    private final String name;
    private final LlmClient client;
    private final LabelIndex index;
    private final Builder settings;
    private final RankingQuestions questions;
    private final TextQuestion infer;

    private InferRetrieveRank(Builder builder) {
        name = builder.name;
        client = builder.client;
        index = builder.index;
        settings = builder.copy();
        questions = new RankingQuestions(
                index.space(),
                settings.instruction,
                settings.picks,
                new RankingQuestions.Asker(name, settings.structured, settings.fenceSeed));
        infer = questions.infer(settings.guesses);
    }

    /**
     * Starts a labeler.
     *
     * @param name the name that results show
     * @param client how the model is asked
     * @param index the labels, of kind category or category set
     * @return a builder
     */
    public static Builder builder(String name, LlmClient client, LabelIndex index) {
        return new Builder(name, client, index);
    }

    /**
     * Ranks the labels of an item.
     *
     * @param item the item
     * @return the ranking, as far as it came
     */
    public LabelRanking rank(Item<String> item) {
        List<String> windows = Windows.of(item.data());
        List<Cost> costs = new ArrayList<>();
        Set<String> guesses = new LinkedHashSet<>();
        Optional<Outcome.Failed> failure = Optional.empty();
        for (String window : windows) {
            Said said = ask(infer, item.id(), window, RankingQuestions.GUESSES);
            costs.add(said.cost);
            said.texts.stream().limit(settings.guesses).forEach(guesses::add);
            failure = failure.or(() -> said.failure);
        }
        if (guesses.isEmpty()) {
            return new LabelRanking(List.of(), List.of(), List.of(), failure.or(() -> none(costs)), Spent.sum(costs));
        }
        List<RankedLabel> retrieved = index.nearest(List.copyOf(guesses), settings.candidates, settings.weights);
        Said said = ask(questions.rank(retrieved), item.id(), windows.get(0), RankingQuestions.LABELS);
        costs.add(said.cost);
        return new LabelRanking(
                List.copyOf(guesses), retrieved, picked(said.texts, retrieved), said.failure, Spent.sum(costs));
    }

    private static Optional<Outcome.Failed> none(List<Cost> costs) {
        return Optional.of(new Outcome.Failed(FailureKind.UNPARSABLE, "the answer has no guesses", Spent.sum(costs)));
    }

    private List<String> picked(List<String> said, List<RankedLabel> retrieved) {
        NameMatcher names =
                NameMatcher.of(retrieved.stream().map(RankedLabel::label).toList());
        Set<String> picked = new LinkedHashSet<>();
        said.forEach(text -> names.find(text).ifPresent(picked::add));
        return picked.stream().limit(settings.picks).toList();
    }

    /** A list of texts that was answered. */
    private record Said(List<String> texts, Optional<Outcome.Failed> failure, Cost cost) {}

    private Said ask(TextQuestion question, String id, String text, String key) {
        LlmReply reply = client.ask(question.about(id, text));
        if (!(reply instanceof LlmReply.Answered answered)) {
            return new Said(List.of(), Optional.of(((LlmReply.Failed) reply).outcome()), reply.cost());
        }
        Optional<List<String>> texts = TextList.in(answered.text(), key);
        return texts.isPresent()
                ? new Said(texts.get(), Optional.empty(), answered.cost())
                : new Said(
                        List.of(),
                        Optional.of(new Outcome.Failed(
                                FailureKind.UNPARSABLE,
                                "the answer has no list of " + key + ": " + Checks.shown(answered.text()),
                                answered.cost())),
                        answered.cost());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public LabelSpace space() {
        return index.space();
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of(
                "llm-infer-retrieve-rank",
                Map.of(
                        Fingerprint.PROMPT,
                        Map.of(
                                "version",
                                RankingQuestions.VERSION,
                                "system",
                                infer.whole(),
                                "fenceSeed",
                                settings.fenceSeed),
                        "index",
                        index.fingerprint().hash().hex(),
                        "counts",
                        List.of(settings.guesses, settings.candidates, settings.picks, settings.votes),
                        "weights",
                        settings.weights.identity(),
                        "model",
                        client.modelIdentity(),
                        "settings",
                        client.settings(),
                        "structuredOutput",
                        settings.structured.name()));
    }

    @Override
    public Set<String> families() {
        return Set.of(Families.ofModel(client));
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

    /**
     * The requests for guesses, and for each item one for the ranking of the labels nearest to its text, which stands for
     * that of the labels nearest to the guesses, and is about as long.
     */
    @Override
    public List<LlmRequest> requests(List<Item<String>> items) {
        List<LlmRequest> requests = new ArrayList<>();
        for (Item<String> item : items) {
            List<String> windows = Windows.of(item.data());
            windows.forEach(window -> requests.add(infer.about(item.id(), window)));
            requests.add(questions
                    .rank(index.nearest(List.of(windows.get(0)), settings.candidates))
                    .about(item.id(), windows.get(0)));
        }
        return List.copyOf(requests);
    }

    @Override
    public CallStyle callStyle() {
        return CallStyle.waiting(client.concurrency());
    }

    @Override
    public List<Outcome> label(List<Item<String>> items) {
        List<Outcome> outcomes = new ArrayList<>(items.size());
        for (Item<String> item : items) {
            outcomes.add(outcome(rank(item)));
        }
        return List.copyOf(outcomes);
    }

    private Outcome outcome(LabelRanking ranking) {
        Cost cost = ranking.cost();
        if (ranking.failure().isPresent() && ranking.picked().isEmpty()) {
            return new Outcome.Failed(
                    ranking.failure().get().kind(), ranking.failure().get().message(), cost);
        }
        if (space().kind() == LabelKind.CATEGORY_SET) {
            List<String> first = ranking.picked().stream().limit(settings.votes).toList();
            return new Outcome.Voted(Vote.of(Label.CategorySet.of(first)), cost);
        }
        return ranking.picked().isEmpty()
                ? new Outcome.Abstained(Optional.of("none of the candidates was picked"), cost)
                : new Outcome.Voted(Vote.of(ranking.picked().get(0)), cost);
    }

    @Override
    public String toString() {
        return "InferRetrieveRank[" + name + ", " + index.space().size() + " labels]";
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder {
        private final String name;
        private final LlmClient client;
        private final LabelIndex index;
        private String instruction = "";
        private int guesses = 10;
        private int candidates = 50;
        private int picks = 10;
        private int votes = 10;
        private LabelWeights weights = LabelWeights.EQUAL;
        private StructuredOutput structured = StructuredOutput.JSON_SCHEMA;
        private long fenceSeed;

        private Builder(String name, LlmClient client, LabelIndex index) {
            this.name = Checks.notBlank(name, "name");
            this.client = client;
            LabelKind kind = index.space().kind();
            boolean categories = kind == LabelKind.CATEGORY || kind == LabelKind.CATEGORY_SET;
            Checks.check(categories, "space", "of kind CATEGORY or CATEGORY_SET", kind);
            this.index = index;
        }

        private Builder copy() {
            Builder copy = new Builder(name, client, index);
            copy.instruction = instruction;
            copy.guesses = guesses;
            copy.candidates = candidates;
            copy.picks = picks;
            copy.votes = votes;
            copy.weights = weights;
            copy.structured = structured;
            copy.fenceSeed = fenceSeed;
            return copy;
        }

        /**
         * Adds an instruction to both system messages.
         *
         * @param text the instruction; none unless set
         * @return this builder
         */
        public Builder instruction(String text) {
            instruction = text;
            return this;
        }

        /**
         * Sets how many labels are guessed at most, of each part of a text.
         *
         * @param count the number, at least 1; 10 unless set
         * @return this builder
         */
        public Builder guesses(int count) {
            guesses = Checks.positive(count, "guesses");
            return this;
        }

        /**
         * Sets how many labels are retrieved and shown.
         *
         * @param count the number, at least 2; 50 unless set
         * @return this builder
         */
        public Builder candidates(int count) {
            Checks.check(count >= 2, "candidates", "at least 2", count);
            candidates = count;
            return this;
        }

        /**
         * Sets how many labels the model picks at most.
         *
         * @param count the number, at least 1; 10 unless set
         * @return this builder
         */
        public Builder picks(int count) {
            picks = Checks.positive(count, "picks");
            return this;
        }

        /**
         * Sets how many of the labels picked a vote for a category set names at most.
         *
         * @param count the number, at least 1; 10 unless set
         * @return this builder
         */
        public Builder votes(int count) {
            votes = Checks.positive(count, "votes");
            return this;
        }

        /**
         * Sets how much nearer frequent labels are.
         *
         * @param factors the weights; equal unless set
         * @return this builder
         */
        public Builder weights(LabelWeights factors) {
            weights = factors;
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
         * Makes the labeler.
         *
         * @return the labeler
         */
        public InferRetrieveRank build() {
            return new InferRetrieveRank(this);
        }
    }
}
