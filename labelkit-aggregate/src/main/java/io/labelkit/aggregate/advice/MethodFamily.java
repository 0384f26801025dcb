package io.labelkit.aggregate.advice;

/** Kinds of methods by what they need from votes. */
public enum MethodFamily {
    /** Votes are counted, with or without weights: majority, Wawa, zero-based skill. */
    VOTING("voting"),
    /** One number for each labeler: one-coin, MACE, GLAD, M-MSR. */
    ONE_SKILL("one skill a labeler"),
    /** A confusion matrix for each labeler: Dawid-Skene. */
    CONFUSION_MATRICES("a confusion matrix a labeler"),
    /** Confusion matrices that lean on a pooled or prior one: hierarchical Dawid-Skene, IBCC. */
    POOLED_MATRICES("pooled confusion matrices"),
    /** How often labelers fire for each class: the label models for labeling functions. */
    FIRING_RATES("firing rates of functions");

    private final String words;

    MethodFamily(String words) {
        this.words = words;
    }

    /** The family in words. */
    String words() {
        return words;
    }
}
