package io.labelkit.aggregate.sequence;

/** When two spans count as the same. */
public enum SpanMatch {
    /** Equal start, end and type. */
    EXACT,
    /** Equal type and at least one token in common. */
    PARTIAL,
    /** Equal type in the same document, wherever; each span counts once. */
    TYPE_ONLY
}
