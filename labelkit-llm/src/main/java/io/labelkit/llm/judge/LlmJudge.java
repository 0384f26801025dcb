package io.labelkit.llm.judge;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.core.vote.Outcome;
import io.labelkit.llm.answer.StructuredOutput;
import io.labelkit.llm.call.LlmClient;
import io.labelkit.llm.confidence.PromptedScorer;
import io.labelkit.llm.confidence.ScoreMethod;
import io.labelkit.llm.exchange.Concurrently;
import io.labelkit.llm.exchange.Forms;
import io.labelkit.llm.exchange.TextQuestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Judges given labels with a language model that did not give them. Blind, as it is unless told otherwise, the judge
 * labels the text without seeing its label, and the two are compared: what was given cannot sway it. Otherwise it sees the
 * label and says whether it is right. One request a label. The result is an audit like any other; for several judges take
 * their votes, or {@link io.labelkit.llm.confidence.ScoredProbabilities}, to an ensemble of judges. Thread-safe.
 *
 * <pre>{@code
 * LlmJudge judge = LlmJudge.builder("judge", client, space).generators("gpt-4o-mini").threshold(0.8).build();
 * LabelIssues issues = judge.judge(data.items(), given).issues();
 * }</pre>
 */
public final class LlmJudge {
    private final String name;
    private final LlmClient client;
    private final LabelSpace space;
    private final Independence independence;
    private final Optional<PromptedScorer> blind;
    private final LabelCheck check;
    private final TextQuestion question;
    private final double threshold;

    private LlmJudge(Builder builder) {
        name = builder.name;
        client = builder.client;
        space = builder.space;
        threshold = builder.threshold;
        independence = Independence.check(client.modelName(), builder.generators, builder.related);
        check = new LabelCheck(space);
        question = new TextQuestion(
                name,
                check.system(builder.instruction),
                "",
                Forms.object(builder.structured, "label_check", check.form()),
                builder.fenceSeed);
        blind = builder.blind
                ? Optional.of(PromptedScorer.builder(name, client, space, ScoreMethod.percent())
                        .instruction(builder.instruction)
                        .structuredOutput(builder.structured)
                        .fenceSeed(builder.fenceSeed)
                        .build())
                : Optional.empty();
    }

    /**
     * Starts a judge.
     *
     * @param name its name
     * @param client how the model is asked
     * @param space the labels, of kind category
     * @return a builder
     */
    public static Builder builder(String name, LlmClient client, LabelSpace space) {
        return new Builder(name, client, space);
    }

    /**
     * The identity of everything that can change a verdict.
     *
     * @return the fingerprint
     */
    public Fingerprint fingerprint() {
        return blind.map(PromptedScorer::fingerprint)
                .orElseGet(() -> Fingerprint.of(
                        "llm-judge",
                        Map.of(
                                Fingerprint.PROMPT,
                                Map.of(
                                        "version", LabelCheck.VERSION,
                                        "system", question.whole(),
                                        "fenceSeed", question.fenceSeed()),
                                "space",
                                space.contentHash().hex(),
                                "model",
                                client.modelIdentity(),
                                "settings",
                                client.settings())));
    }

    /**
     * Judges the labels of some items.
     *
     * @param items the items
     * @param given the given label by example id; items without one are left out
     * @return the verdicts, in the order of the items
     * @throws IllegalArgumentException if a given label is not in the space
     */
    public JudgedLabels judge(Collection<Item<String>> items, Map<String, ? extends Label> given) {
        List<Item<String>> judged =
                items.stream().filter(item -> given.containsKey(item.id())).toList();
        judged.forEach(item -> given(given, item));
        List<LabelVerdict> verdicts =
                Concurrently.map(judged, client.concurrency(), item -> verdict(item, given(given, item)));
        return new JudgedLabels(verdicts, threshold, independence.warnings());
    }

    private String given(Map<String, ? extends Label> given, Item<String> item) {
        Label label = given.get(item.id());
        if (label instanceof Label.Category category
                && space.find(category.name()).isPresent()) {
            return category.name();
        }
        throw new IllegalArgumentException(
                "label of " + Checks.shown(item.id()) + " must be one of " + space.classNames() + ", but was " + label);
    }

    private LabelVerdict verdict(Item<String> item, String given) {
        if (blind.isEmpty()) {
            return check.read(
                    item.id(),
                    given,
                    client.ask(question.withLead(LabelCheck.lead(given)).about(item.id(), item.data())));
        }
        Outcome outcome = blind.get().score(item).outcome();
        Optional<String> found = outcome.label().map(label -> ((Label.Category) label).name());
        OptionalDouble confidence =
                outcome instanceof Outcome.Voted voted ? voted.vote().confidence() : OptionalDouble.empty();
        return new LabelVerdict(item.id(), given, found, confidence, "", outcome);
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder {
        private final String name;
        private final LlmClient client;
        private final LabelSpace space;
        private final List<String> generators = new ArrayList<>();
        private RelatedJudge related = RelatedJudge.REFUSE;
        private boolean blind = true;
        private double threshold;
        private String instruction = "";
        private StructuredOutput structured = StructuredOutput.JSON_SCHEMA;
        private long fenceSeed;

        private Builder(String name, LlmClient client, LabelSpace space) {
            this.name = Checks.notBlank(name, "name");
            this.client = client;
            Checks.check(space.kind() == LabelKind.CATEGORY, "space", "of kind CATEGORY", space.kind());
            this.space = space;
        }

        /**
         * Names the models that gave the labels.
         *
         * @param models their names
         * @return this builder
         */
        public Builder generators(String... models) {
            generators.addAll(Arrays.asList(models));
            return this;
        }

        /**
         * Names the labelers that gave the labels, whose families say which models they ask.
         *
         * @param labelers the labelers
         * @return this builder
         */
        public Builder generators(Collection<LabelerInfo> labelers) {
            generators.addAll(Independence.modelsOf(labelers));
            return this;
        }

        /**
         * Sets what happens if the judge is related to a generator.
         *
         * @param policy the policy; {@link RelatedJudge#REFUSE} unless set
         * @return this builder
         */
        public Builder related(RelatedJudge policy) {
            related = policy;
            return this;
        }

        /**
         * Sets whether the judge labels without seeing the given label.
         *
         * @param unseen false to show it; true unless set
         * @return this builder
         */
        public Builder blind(boolean unseen) {
            blind = unseen;
            return this;
        }

        /**
         * Sets the least confidence of a disagreement that is flagged. A confidence that is not known counts as 0.5.
         *
         * @param least the threshold, in [0, 1]; 0, every disagreement, unless set
         * @return this builder
         */
        public Builder threshold(double least) {
            threshold = Checks.inRange(least, 0, 1, "threshold");
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
         * Makes the judge.
         *
         * @return the judge
         * @throws IllegalArgumentException if it is related to a generator and that is not allowed
         */
        public LlmJudge build() {
            return new LlmJudge(this);
        }
    }
}
