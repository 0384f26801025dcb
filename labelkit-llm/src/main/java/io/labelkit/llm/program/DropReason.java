package io.labelkit.llm.program;

/** Why a rule that a model wrote is not kept. */
public enum DropReason {
    /** It is no JSON object, or has no type or label. */
    UNREADABLE,
    /** It is of a type, or has a key, that models may not use. */
    NOT_ALLOWED,
    /** It is too long, too deep or has too large a regular expression. */
    TOO_LARGE,
    /** It does not compile: the message says where and why. */
    DOES_NOT_COMPILE,
    /** It failed on an example. */
    FAILED,
    /** It took longer than allowed on the examples. */
    TOO_SLOW,
    /** It votes on too few examples. */
    TOO_LOW_COVERAGE,
    /** It gives the same label to nearly all examples. */
    NEAR_CONSTANT,
    /** It votes like a rule that is kept already. */
    DUPLICATE,
    /** Its votes are right no more often than the label is frequent, by gold. */
    WORSE_THAN_CHANCE,
    /** Its votes agree with those of the other rules no more often than by chance; only where there is no gold for it. */
    DISAGREES
}
