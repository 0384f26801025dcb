package io.labelkit.llm.answer;

import dev.langchain4j.model.chat.request.ResponseFormat;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an answer should look like: one JSON object with, in this order, the reasons, the label and a confidence, as far
 * as they are asked for. Immutable.
 */
public final class AnswerForm {
    /** Stands where a label would and says that none fits. */
    public static final String ABSTAIN = "(abstain)";
    /** Stands where a label would and says that the model declines. */
    public static final String REFUSE = "(refuse)";
    /** The key of the confidence. */
    public static final String CONFIDENCE = "confidence";
    /** How many classes a form with yes or no for each may have. */
    public static final int MOST_FLAGS = 20;

    private final LabelSpace space;
    private final AnswerShape shape;
    private final boolean abstain;
    private final boolean refusal;
    private final boolean confidence;
    private final Reasoning reasoning;
    private final int mostCandidates;
    private final Map<String, String> options;
    private final List<String> reserved;
    private final List<String> allowed;

    private AnswerForm(Builder builder) {
        space = builder.space;
        shape = builder.shape.orElseGet(() -> usualShape(space));
        abstain = builder.abstain;
        refusal = builder.refusal;
        confidence = builder.confidence;
        reasoning = builder.reasoning;
        mostCandidates = builder.mostCandidates;
        options = Collections.unmodifiableMap(new LinkedHashMap<>(builder.options));
        for (String reserved : List.of(ABSTAIN, REFUSE)) {
            Checks.check(space.find(reserved).isEmpty(), "space", "without a class of this reserved name", reserved);
        }
        Checks.check(
                shape != AnswerShape.SPANS || space.size() > 0, "space", "with a class for each type of span", "none");
        Checks.check(
                shape != AnswerShape.FLAGS || (space.kind() == LabelKind.CATEGORY_SET && space.size() <= MOST_FLAGS),
                "space",
                "of kind CATEGORY_SET with at most " + MOST_FLAGS + " classes for yes or no for each",
                space);
        Checks.check(
                shape != AnswerShape.CANDIDATES
                        || ((space.kind() == LabelKind.CATEGORY || space.kind() == LabelKind.ORDINAL)
                                && mostCandidates < space.size()),
                "candidates",
                "fewer than the classes of a space of kind CATEGORY or ORDINAL",
                mostCandidates);
        options.values().forEach(space::indexOf);
        reserved = reserved(abstain, refusal);
        List<String> names = new ArrayList<>(space.classNames());
        names.addAll(reserved);
        allowed = List.copyOf(names);
    }

    private static List<String> reserved(boolean abstain, boolean refusal) {
        List<String> words = new ArrayList<>();
        if (abstain) {
            words.add(ABSTAIN);
        }
        if (refusal) {
            words.add(REFUSE);
        }
        return List.copyOf(words);
    }

    private static AnswerShape usualShape(LabelSpace space) {
        return switch (space.kind()) {
            case CATEGORY, ORDINAL -> AnswerShape.LABEL;
            case CATEGORY_SET -> AnswerShape.LABELS;
            case NUMBER -> AnswerShape.NUMBER;
            case SPANS -> AnswerShape.SPANS;
            case TEXT -> AnswerShape.TEXT;
            default ->
                throw new IllegalArgumentException(
                        "space must be of kind CATEGORY, CATEGORY_SET, ORDINAL, NUMBER, SPANS or TEXT, but was "
                                + space.kind());
        };
    }

    /**
     * Starts a form.
     *
     * @param space the labels
     * @return a builder
     */
    public static Builder builder(LabelSpace space) {
        return new Builder(space);
    }

    /**
     * The labels.
     *
     * @return the space
     */
    public LabelSpace space() {
        return space;
    }

    /**
     * What stands where the label goes.
     *
     * @return the shape
     */
    public AnswerShape shape() {
        return shape;
    }

    /**
     * Whether the model may say that no label fits.
     *
     * @return true if so
     */
    public boolean abstain() {
        return abstain;
    }

    /**
     * Whether the model may say that it declines.
     *
     * @return true if so
     */
    public boolean refusal() {
        return refusal;
    }

    /**
     * Whether a confidence is asked for.
     *
     * @return true if so
     */
    public boolean confidence() {
        return confidence;
    }

    /**
     * Whether reasons are asked for.
     *
     * @return how
     */
    public Reasoning reasoning() {
        return reasoning;
    }

    /**
     * How many candidates an answer may name.
     *
     * @return the number, at least 1
     */
    public int mostCandidates() {
        return mostCandidates;
    }

    /**
     * Letters or words that stand for classes.
     *
     * @return the class by option, in the order of the options; empty without options
     */
    public Map<String, String> options() {
        return options;
    }

    /**
     * What may be written in place of a label to give none.
     *
     * @return the words, as far as they are allowed
     */
    public List<String> reserved() {
        return reserved;
    }

    /**
     * What may be written where a class goes.
     *
     * @return the classes and the words that give none
     */
    public List<String> allowed() {
        return allowed;
    }

    /**
     * The keys in the order asked for: the reasons first, so that they can inform the label.
     *
     * @return the keys
     */
    public List<String> keys() {
        List<String> keys = new ArrayList<>();
        if (reasoning != Reasoning.NONE) {
            keys.add(reasoning.key());
        }
        keys.add(shape.key());
        if (confidence) {
            keys.add(CONFIDENCE);
        }
        return List.copyOf(keys);
    }

    /**
     * What a request says of the form.
     *
     * @param structured how the server is asked to keep to it
     * @return the field of the request, or empty
     */
    public Optional<ResponseFormat> responseFormat(StructuredOutput structured) {
        return structured.format("label_answer", () -> AnswerSchema.of(this));
    }

    /**
     * The answer that would give a label, for examples in prompts. It holds reasons only where they are asked for, and
     * no confidence.
     *
     * @param label a label of the space
     * @param reasons why, if that is known
     * @param text the text that the label is about
     * @return one JSON object
     * @throws IllegalArgumentException if the label is not in the space
     */
    public String write(Label label, Optional<String> reasons, String text) {
        return AnswerWriter.write(this, label, reasons, text);
    }

    /** Collects the parts of a form. Not thread-safe. */
    public static final class Builder {
        private final LabelSpace space;
        private Optional<AnswerShape> shape = Optional.empty();
        private boolean abstain;
        private boolean refusal;
        private boolean confidence;
        private Reasoning reasoning = Reasoning.NONE;
        private int mostCandidates = 1;
        private Map<String, String> options = Map.of();

        private Builder(LabelSpace space) {
            this.space = space;
        }

        /**
         * Sets whether the model may say that no label fits.
         *
         * @param allowed true to allow it; not allowed unless set
         * @return this builder
         */
        public Builder abstain(boolean allowed) {
            abstain = allowed;
            return this;
        }

        /**
         * Sets whether the model may say that it declines.
         *
         * @param allowed true to allow it; not allowed unless set
         * @return this builder
         */
        public Builder refusal(boolean allowed) {
            refusal = allowed;
            return this;
        }

        /**
         * Sets whether a confidence is asked for.
         *
         * @param asked true to ask; not asked unless set
         * @return this builder
         */
        public Builder confidence(boolean asked) {
            confidence = asked;
            return this;
        }

        /**
         * Sets whether reasons are asked for.
         *
         * @param asked how; {@link Reasoning#NONE} unless set
         * @return this builder
         */
        public Builder reasoning(Reasoning asked) {
            reasoning = asked;
            return this;
        }

        /**
         * Asks for yes or no for each class of a set, which leaves less room to forget one than a list does.
         *
         * @return this builder
         */
        public Builder flags() {
            shape = Optional.of(AnswerShape.FLAGS);
            return this;
        }

        /**
         * Asks for every class that could be the one.
         *
         * @param most how many at most, at least 2; what comes after is cut off
         * @return this builder
         */
        public Builder candidates(int most) {
            Checks.check(most >= 2, "candidates", "at least 2", most);
            mostCandidates = most;
            shape = Optional.of(AnswerShape.CANDIDATES);
            return this;
        }

        /**
         * Gives letters or words that stand for classes.
         *
         * @param classes the class by option, in the order of the options
         * @return this builder
         */
        public Builder options(Map<String, String> classes) {
            options = new LinkedHashMap<>(classes);
            return this;
        }

        /**
         * Makes the form.
         *
         * @return the form
         * @throws IllegalArgumentException if the space is of another kind than the form needs, or has a class
         *     {@code "(abstain)"} or {@code "(refuse)"}, or an option stands for no class
         */
        public AnswerForm build() {
            return new AnswerForm(this);
        }
    }
}
