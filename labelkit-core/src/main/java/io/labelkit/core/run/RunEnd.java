package io.labelkit.core.run;

/** How a run ended. */
public enum RunEnd {
    /** The whole source was read, and every labeler that was not switched off was asked about every example. */
    COMPLETE,
    /** A {@link Cancellation} ended it early. */
    CANCELLED,
    /** The source or the sink threw, memory ran out, or the calling thread was interrupted. */
    FAILED
}
