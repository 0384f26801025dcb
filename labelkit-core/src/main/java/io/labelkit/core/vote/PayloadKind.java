package io.labelkit.core.vote;

/** The kinds of {@link VotePayload}. */
public enum PayloadKind {
    /** One label. */
    LABEL,
    /** One of several classes. */
    ONE_OF,
    /** None of several classes. */
    NONE_OF,
    /** A probability for each class. */
    DISTRIBUTION
}
