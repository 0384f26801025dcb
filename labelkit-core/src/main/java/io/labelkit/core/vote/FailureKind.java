package io.labelkit.core.vote;

/** Why a labeler that was asked gave neither a vote nor an abstention. */
public enum FailureKind {
    /** The labeler declined to answer, for instance a model's safety refusal. */
    REFUSED,
    /** There was an answer, but it did not have the asked form. */
    UNPARSABLE,
    /** The answer had the right form and named a label that is not in the label space. */
    OUTSIDE_LABEL_SPACE,
    /** The service behind the labeler reported an error. */
    PROVIDER_ERROR,
    /** No answer within the time allowed. */
    TIMED_OUT,
    /** The answer was cut off at the length limit. */
    TRUNCATED,
    /** Not asked any more because the budget was spent. */
    OVER_BUDGET,
    /** The labeler's own code threw an exception. */
    LABELER_THREW
}
