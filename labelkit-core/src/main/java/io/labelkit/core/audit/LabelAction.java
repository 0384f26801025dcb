package io.labelkit.core.audit;

import io.labelkit.core.internal.Checks;
import java.util.Optional;

/** What is done about the given label of one example. Immutable. */
public sealed interface LabelAction {
    /** The label stays. */
    record Keep() implements LabelAction {
        @Override
        public String word() {
            return "keep";
        }
    }

    /** The example leaves the data set. */
    record Drop() implements LabelAction {
        @Override
        public String word() {
            return "drop";
        }
    }

    /**
     * The label becomes another one.
     *
     * @param label the new label's name
     */
    record Replace(String label) implements LabelAction {
        /**
         * Checks the label.
         *
         * @param label the new label's name, not blank
         */
        public Replace {
            Checks.notBlank(label, "label");
        }

        @Override
        public String word() {
            return "replace";
        }

        @Override
        public Optional<String> target() {
            return Optional.of(label);
        }
    }

    /**
     * A person decides; until then the label stays.
     *
     * @param suggestion the label that is proposed
     */
    record Review(String suggestion) implements LabelAction {
        /**
         * Checks the suggestion.
         *
         * @param suggestion the label that is proposed, not blank
         */
        public Review {
            Checks.notBlank(suggestion, "suggestion");
        }

        @Override
        public String word() {
            return "review";
        }

        @Override
        public Optional<String> target() {
            return Optional.of(suggestion);
        }
    }

    /**
     * The action's name in files.
     *
     * @return {@code keep}, {@code drop}, {@code replace} or {@code review}
     */
    String word();

    /**
     * The label that takes the given one's place, or is proposed to.
     *
     * @return the label of {@link Replace} or {@link Review}; empty for the others
     */
    default Optional<String> target() {
        return Optional.empty();
    }

    /**
     * The action with a name.
     *
     * @param word as {@link #word} gives it
     * @param target the label, needed for replace and review
     * @return the action
     * @throws IllegalArgumentException if the word is another one or the label is missing
     */
    static LabelAction of(String word, Optional<String> target) {
        boolean needsTarget = word.equals("replace") || word.equals("review");
        Checks.check(!needsTarget || target.isPresent(), "to", "given for the action " + word, "empty");
        return switch (word) {
            case "keep" -> new Keep();
            case "drop" -> new Drop();
            case "replace" -> new Replace(target.orElseThrow());
            case "review" -> new Review(target.orElseThrow());
            default ->
                throw new IllegalArgumentException(
                        "action must be keep, drop, replace or review, but was " + Checks.shown(word));
        };
    }
}
