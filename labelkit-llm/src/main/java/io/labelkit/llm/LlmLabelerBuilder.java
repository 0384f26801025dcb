package io.labelkit.llm;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.llm.answer.AnswerForm;
import io.labelkit.llm.answer.Reasoning;
import io.labelkit.llm.answer.StructuredOutput;
import io.labelkit.llm.call.LlmClient;
import io.labelkit.llm.confidence.SelfConsistency;
import io.labelkit.llm.prompt.Demonstrations;
import io.labelkit.llm.prompt.PromptTemplate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Collects what a {@link LlmLabeler} is made of: what is asked for, how the model is asked, how its answer is read.
 * Everything has a default. Started by {@link LlmLabeler#builder(String, LlmClient, LabelSpace)}. Not thread-safe.
 */
public final class LlmLabelerBuilder {
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

    LlmLabelerBuilder(String name, LlmClient client, LabelSpace space) {
        this.name = Checks.notBlank(name, "name");
        this.client = client;
        this.space = space;
        this.form = AnswerForm.builder(space);
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
    public LlmLabelerBuilder instruction(String text) {
        instruction = text;
        return this;
    }

    /**
     * Sets how the server is asked to keep to the form.
     *
     * @param mode the way; {@link StructuredOutput#JSON_SCHEMA} unless set
     * @return this builder
     */
    public LlmLabelerBuilder structuredOutput(StructuredOutput mode) {
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
    public LlmLabelerBuilder allowAbstain(boolean allowed) {
        form.abstain(allowed);
        return this;
    }

    /**
     * Sets whether the model may answer {@code "(refuse)"}, which becomes a failure of kind {@code REFUSED}.
     *
     * @param allowed true to allow it; not allowed unless set
     * @return this builder
     */
    public LlmLabelerBuilder allowRefusal(boolean allowed) {
        form.refusal(allowed);
        return this;
    }

    /**
     * Sets whether the model is asked how sure it is. What it says is not calibrated.
     *
     * @param asked true to ask; not asked unless set
     * @return this builder
     */
    public LlmLabelerBuilder askConfidence(boolean asked) {
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
    public LlmLabelerBuilder family(String family) {
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
    public LlmLabelerBuilder tokenConfidence(boolean taken) {
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
    public LlmLabelerBuilder selfConsistency(SelfConsistency settings) {
        consistency = Optional.of(settings);
        return this;
    }

    /**
     * Sets whether the model is asked for a sentence of reason, before it names the label.
     *
     * @param asked true to ask; not asked unless set
     * @return this builder
     */
    public LlmLabelerBuilder askRationale(boolean asked) {
        return reasoning(asked ? Reasoning.SENTENCE : Reasoning.NONE);
    }

    /**
     * Sets whether, and at what length, the model is asked for its reasons before it names the label. They are the
     * vote's rationale.
     *
     * @param asked how; {@link Reasoning#NONE} unless set
     * @return this builder
     */
    public LlmLabelerBuilder reasoning(Reasoning asked) {
        form.reasoning(asked);
        return this;
    }

    /**
     * Asks for yes or no for each label of a category set, instead of a list of those that apply.
     *
     * @return this builder
     */
    public LlmLabelerBuilder yesOrNoForEach() {
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
    public LlmLabelerBuilder candidates(int most) {
        form.candidates(most);
        return this;
    }

    /**
     * Sets which labelled texts are shown before the text to label.
     *
     * @param choice the choice; none unless set
     * @return this builder
     */
    public LlmLabelerBuilder demonstrations(Demonstrations choice) {
        demonstrations = choice;
        return this;
    }

    /**
     * Sets the order in which the labels are shown.
     *
     * @param names every label once; the order of the space unless set
     * @return this builder
     */
    public LlmLabelerBuilder labelOrder(List<String> names) {
        labelOrder = List.copyOf(names);
        return this;
    }

    /**
     * Sets whether an answer that is not exactly as asked is read with tolerance.
     *
     * @param allowed false to take only exact answers; true unless set
     * @return this builder
     */
    public LlmLabelerBuilder tolerant(boolean allowed) {
        tolerant = allowed;
        return this;
    }

    /**
     * Sets whether an answer that cannot be read is followed by one more request that says what was wrong.
     *
     * @param allowed false to fail at once; true unless set
     * @return this builder
     */
    public LlmLabelerBuilder repair(boolean allowed) {
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
    public LlmLabelerBuilder textsPerRequest(int size) {
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
    public LlmLabelerBuilder fenceSeed(long seed) {
        fenceSeed = seed;
        return this;
    }

    /**
     * Sets whether texts are sent with control, zero-width, direction and tag characters.
     *
     * @param kept true to send them; they are removed unless set. Offsets of spans are those of the text as it is
     * @return this builder
     */
    public LlmLabelerBuilder keepInvisibleCharacters(boolean kept) {
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
    public LlmLabelerBuilder onReading(Consumer<LabelReading> told) {
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
