package io.labelkit.aggregate.truth;

/** What the probabilities of a majority vote are. */
public enum ShareKind {
    /** The share of the votes that each class has. */
    VOTE_SHARE,
    /** One for the class with the most votes, divided among tied classes. */
    HARD_SHARE
}
