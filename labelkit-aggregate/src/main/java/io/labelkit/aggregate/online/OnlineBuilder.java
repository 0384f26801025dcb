package io.labelkit.aggregate.online;

import io.labelkit.core.data.Gold;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.RepeatPolicy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Collects the options of an {@link OnlineDawidSkene}. Not thread-safe. */
public final class OnlineBuilder {
    private static final double CLASS_HALF_LIFE = 1000;

    private final LabelSpace space;
    private final Map<String, Integer> anchors = new LinkedHashMap<>();
    private Forgetting forgetting = Forgetting.never();
    private Optional<Forgetting> classForgetting = Optional.empty();
    private double diagonal = 4;
    private double offDiagonal = 1;
    private double classSmoothing = 1;
    private double backOff = 20;
    private int closeAfter = Integer.MAX_VALUE;
    private double confidence = 1;
    private int confidenceAfter = Integer.MAX_VALUE;
    private RepeatPolicy repeats = RepeatPolicy.KEEP;
    private int refreshEvery;
    private int retained = 10_000;
    private int remembered = 100_000;
    private Optional<Consumer<OnlineItem>> listener = Optional.empty();

    OnlineBuilder(LabelSpace space) {
        Checks.check(
                space.kind() == LabelKind.CATEGORY || space.kind() == LabelKind.ORDINAL,
                "space",
                "of kind CATEGORY or ORDINAL",
                space.kind());
        this.space = space;
    }

    /**
     * Sets how fast labelers' counts lose weight; never unless set. Too short a half-life makes them noise: 100 answers
     * or more are usual.
     *
     * @param rule the rule
     * @return this builder
     */
    public OnlineBuilder forgetting(Forgetting rule) {
        forgetting = rule;
        return this;
    }

    /**
     * Sets how fast the counts of the classes lose weight, in closed items where labelers' counts do by answers. Unless
     * set they never do if labelers' counts never do, go with the time if those do, and halve in 1000 items otherwise.
     *
     * @param rule the rule
     * @return this builder
     */
    public OnlineBuilder classForgetting(Forgetting rule) {
        classForgetting = Optional.of(rule);
        return this;
    }

    /**
     * Sets the pseudo-counts alpha of every confusion matrix.
     *
     * @param onDiagonal for right answers, above 0; 4 unless set
     * @param elsewhere for wrong answers, above 0; 1 unless set
     * @return this builder
     * @throws IllegalArgumentException if one is not a positive number
     */
    public OnlineBuilder smoothing(double onDiagonal, double elsewhere) {
        diagonal = Checks.inRange(onDiagonal, 1e-6, 1e9, "onDiagonal");
        offDiagonal = Checks.inRange(elsewhere, 1e-6, 1e9, "elsewhere");
        return this;
    }

    /**
     * Sets the pseudo-count beta of every class.
     *
     * @param beta above 0; 1 unless set
     * @return this builder
     * @throws IllegalArgumentException if it is not a positive number
     */
    public OnlineBuilder classSmoothing(double beta) {
        classSmoothing = Checks.inRange(beta, 1e-6, 1e9, "classSmoothing");
        return this;
    }

    /**
     * Sets how many counts a capability borrows at most, for each class, from the labeler's other capabilities.
     *
     * @param kappa at least 0; 20 unless set
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public OnlineBuilder backOff(double kappa) {
        backOff = Checks.inRange(kappa, 0, 1e9, "backOff");
        return this;
    }

    /**
     * Closes an item with its so-many-th vote.
     *
     * @param votes the number, at least 1; items stay open unless set
     * @return this builder
     * @throws IllegalArgumentException if it is less than 1
     */
    public OnlineBuilder closeAfter(int votes) {
        closeAfter = Checks.positive(votes, "closeAfter");
        return this;
    }

    /**
     * Closes an item when a class is probable enough.
     *
     * @param probability the least probability, in (0, 1]
     * @param votes how many votes it must have, at least 1
     * @return this builder
     * @throws IllegalArgumentException if an argument is out of range
     */
    public OnlineBuilder closeAtConfidence(double probability, int votes) {
        Checks.check(probability > 0 && probability <= 1, "probability", "in (0, 1]", probability);
        confidence = probability;
        confidenceAfter = Checks.positive(votes, "votes");
        return this;
    }

    /**
     * Says what to do when a labeler votes on an item again, under another annotation id.
     *
     * @param policy {@link RepeatPolicy#KEEP} (unless set), {@code FIRST} or {@code ERROR}
     * @return this builder
     * @throws IllegalArgumentException if it is {@code LAST}: what was counted is not taken back
     */
    public OnlineBuilder repeats(RepeatPolicy policy) {
        Checks.check(policy != RepeatPolicy.LAST, "policy", "KEEP, FIRST or ERROR", policy);
        repeats = policy;
        return this;
    }

    /**
     * Counts the votes of all open items again after every so many votes, as {@link OnlineDawidSkene#refresh} does.
     *
     * @param votes the number, at least 1; never unless set
     * @return this builder
     * @throws IllegalArgumentException if it is less than 1
     */
    public OnlineBuilder refreshEvery(int votes) {
        refreshEvery = Checks.positive(votes, "refreshEvery");
        return this;
    }

    /**
     * Sets how much is kept of closed items.
     *
     * @param inFull how many of the last ones keep their votes and take late votes, at least 0; 10,000 unless set
     * @param byId of how many before them the id is remembered, so that votes on them are turned away, at least 0;
     *     100,000 unless set
     * @return this builder
     * @throws IllegalArgumentException if a number is negative
     */
    public OnlineBuilder retain(int inFull, int byId) {
        Checks.check(inFull >= 0, "inFull", "at least 0", inFull);
        Checks.check(byId >= 0, "byId", "at least 0", byId);
        retained = inFull;
        remembered = byId;
        return this;
    }

    /**
     * Says which classes some items are known to have.
     *
     * @param gold gold labels that may teach
     * @return this builder
     * @throws IllegalArgumentException if the gold is for tests only, or a label is not a class of the space
     */
    public OnlineBuilder anchors(Gold gold) {
        gold.requireMayTeach("anchoring an aggregation").labels().forEach((id, label) -> {
            String name = label instanceof Label.Ordinal ordinal ? ordinal.level() : label.toString();
            anchors.put(OnlineVote.text(id, "anchor"), space.indexOf(name));
        });
        return this;
    }

    /**
     * Hears of every item that closes, with its frozen label. It runs in the thread that closed the item, while other
     * threads wait; what it throws reaches the caller, whose vote counts all the same.
     *
     * @param onClose what to do
     * @return this builder
     */
    public OnlineBuilder onClose(Consumer<OnlineItem> onClose) {
        listener = Optional.of(onClose);
        return this;
    }

    /**
     * Makes the model.
     *
     * @return a model that has seen no vote
     */
    public OnlineDawidSkene build() {
        Forgetting ofClasses = classForgetting.orElseGet(() -> switch (forgetting.kind()) {
            case NEVER, ELAPSED -> forgetting;
            case ANSWERS, STEPWISE -> Forgetting.byAnswers(CLASS_HALF_LIFE);
        });
        OnlineEngine engine = new OnlineEngine(new OnlineSettings(
                space,
                forgetting,
                ofClasses,
                diagonal,
                offDiagonal,
                classSmoothing,
                backOff,
                closeAfter,
                confidence,
                confidenceAfter,
                repeats,
                refreshEvery,
                retained,
                remembered));
        engine.anchors.putAll(anchors);
        return new OnlineDawidSkene(engine, listener);
    }
}
