package io.labelkit.aggregate.sequence;

/** How the tokens of a span are tagged. Tokens outside every span have the tag {@code O}. */
public enum TagScheme {
    /** {@code B} for the first token of a span, {@code I} for the others. */
    BIO,
    /** {@code U} for a span of one token; otherwise {@code B} first, {@code L} last, {@code I} between. */
    BILUO
}
