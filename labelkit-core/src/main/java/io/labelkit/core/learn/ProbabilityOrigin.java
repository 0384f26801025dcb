package io.labelkit.core.learn;

/** Where predicted probabilities come from. Label errors can only be found with probabilities from unseen data. */
public enum ProbabilityOrigin {
    /** Each row is predicted by a model that did not train on it. */
    OUT_OF_SAMPLE,
    /** The model trained on these very rows. */
    IN_SAMPLE,
    /** Nobody said. */
    UNKNOWN
}
