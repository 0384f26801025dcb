package io.labelkit.core.vote;

import java.util.Arrays;
import java.util.Optional;

/** Where the confidence of a labeler's votes comes from. None of them is calibrated by itself. */
public enum ConfidenceSource {
    /** The probabilities that a language model gave the tokens of the label. */
    TOKEN_PROBABILITIES,
    /** The share of several samples of the same question that say the same. */
    SELF_CONSISTENCY,
    /** A number that a language model was asked for beside its answer. */
    STATED,
    /** The numbers of a language model's few likeliest labels. */
    STATED_GUESSES,
    /** A language model's agreement with every label, on a scale of few steps. */
    STATED_RATINGS,
    /** The probability that a trained model computes. */
    MODEL;

    /**
     * The source with a name.
     *
     * @param name as {@link #name} gives it
     * @return the source, or empty if there is none of that name
     */
    public static Optional<ConfidenceSource> named(String name) {
        return Arrays.stream(values())
                .filter(source -> source.name().equals(name))
                .findFirst();
    }
}
