package io.labelkit.store;

/** Why something is not the same in two runs. */
public enum ChangeCause {
    /** The content of the example changed. */
    DATA,
    /** What the labeler tells its language model changed. The label space is part of that. */
    PROMPT,
    /**
     * The configuration of the labeler changed, other than its prompt: its rule, model or settings;
     * {@link LabelerDifference#changedParts} names what. Also if it is not known what changed.
     */
    LABELER,
    /** The labeler has no version, so that nobody knows whether it is still the same. */
    NO_VERSION,
    /** The outcome was asked for again after a failure, or is known in one of the runs only. */
    ASKED_AGAIN,
    /** The label space changed. */
    LABEL_SPACE,
    /** Labelers came or went. */
    LABELERS,
    /** The aggregator, its settings or the seed changed, as the manifests say. */
    AGGREGATOR,
    /** Nothing about this example changed; others did, and labelers are weighed by all of them. */
    OTHER_EXAMPLES,
    /** None of what the runs know of: the labeler did not keep what its version promises. */
    UNKNOWN
}
