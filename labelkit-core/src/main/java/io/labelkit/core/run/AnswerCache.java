package io.labelkit.core.run;

import io.labelkit.core.identity.ContentHash;
import java.util.Optional;

/**
 * Answers of paid calls that several runs share, by the hash of everything that changes the answer. Only answers are in
 * it, never errors or refusals. Thread-safe.
 */
public interface AnswerCache {
    /**
     * Finds an answer.
     *
     * @param request the hash of everything that changes the answer
     * @return the answer with what it cost, or empty if there is none, or only one that is too old
     */
    Optional<CallAnswer> find(ContentHash request);

    /**
     * Keeps an answer, in place of the one before.
     *
     * @param request the hash of everything that changes the answer
     * @param answer the answer, which is no error
     */
    void put(ContentHash request, CallAnswer answer);

    /**
     * A cache that keeps nothing.
     *
     * @return the cache
     */
    static AnswerCache none() {
        return ForgetfulAnswerCache.INSTANCE;
    }
}
