package io.labelkit.aggregate.heldout;

/** What is hidden from a method and then foretold. */
public enum HiddenEvent {
    /** What a labeler said, given that it voted. For labelers that vote for several classes. */
    ANSWER,
    /**
     * Whether a labeler voted and for what, silence being one more outcome. For labelers that vote for one class only, as
     * labeling functions do: given that they voted, what they said is certain and tells nothing.
     */
    FIRING
}
