package io.labelkit.aggregate.quality.token;

/** What is wrong with a span. */
public enum SpanIssueKind {
    /** Right tokens, another type. */
    TYPE,
    /** Right type, other tokens. */
    BOUNDARY,
    /** Other tokens and another type. */
    TYPE_AND_BOUNDARY,
    /** There should be no span. */
    SPURIOUS,
    /** There should be a span where none is given. */
    MISSING
}
