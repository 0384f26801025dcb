package io.labelkit.llm.call;

import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.llm.chat.ServerAdvice;

/**
 * What went wrong with one attempt, and what is to be done about it.
 *
 * @param kind what kind of failure it is if nothing helps
 * @param message what went wrong; never the server's own words
 * @param remedy what is to be done
 * @param charge whether the attempt may have been charged
 * @param advice when the server wants to be asked again
 */
record Trouble(FailureKind kind, String message, Remedy remedy, Charge charge, ServerAdvice advice) {
    /** What is to be done. */
    enum Remedy {
        /** It may pass: ask again. */
        RETRY,
        /** It may pass, and nothing was there to answer at all: ask again, but not if nothing ever answered. */
        RETRY_NOBODY_THERE,
        /** There were too many requests: ask again later and less. */
        SLOW_DOWN,
        /** It is about this question: ask no further. */
        NONE,
        /** It will be so with every question, unless one has been answered before. */
        STOP_UNLESS_PROVEN,
        /** It will be so with every question. */
        STOP
    }

    /** Whether an attempt was charged. */
    enum Charge {
        FREE,
        UNKNOWN
    }

    boolean passing() {
        return remedy == Remedy.RETRY || remedy == Remedy.RETRY_NOBODY_THERE;
    }

    /** What it says of the provider as a whole. */
    Circuit.End end() {
        return passing() ? Circuit.End.DOWN : Circuit.End.UP;
    }

    LlmReply.Failed reply(Cost cost, int attempts) {
        String times = attempts > 1 ? " (" + attempts + " attempts)" : "";
        return new LlmReply.Failed(kind, message + times, cost);
    }

    String error() {
        return kind + ": " + message;
    }
}
