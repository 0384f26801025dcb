package io.labelkit.aggregate.sequence;

/** What it means that a labeler gave no tag to a token of a document that it saw. */
public enum Silence {
    /** That nothing is there: it read all tokens and marked what it found. */
    OUTSIDE,
    /** Nothing: it was not asked about this token or abstained. Then only tokens that nobody marked are outside. */
    UNSEEN
}
