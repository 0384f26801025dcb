package io.labelkit.core.run;

import io.labelkit.core.identity.ContentHash;
import java.util.List;
import java.util.Optional;

/**
 * The record of paid calls: that a call is about to be made is durable before it is made, and its answer is durable
 * before it counts. After a kill, a call whose answer was stored is not made again, and calls that were under way are
 * known. Thread-safe.
 */
public interface CallLog {
    /**
     * The answer of an earlier call with the same request.
     *
     * @param request the hash of everything that changes the answer
     * @return the answer, or empty if there is none
     */
    Optional<CallAnswer> find(ContentHash request);

    /**
     * Records that a call is about to be made. Returns when that is durable.
     *
     * @param request the hash of everything that changes the answer
     * @param labeler the name of the labeler that asks
     * @param examples the ids of the examples that it asks about
     * @return the number of the call
     */
    long intend(ContentHash request, String labeler, List<String> examples);

    /**
     * Records what came of a call. Returns when that is durable.
     *
     * @param call the number that {@link #intend} returned
     * @param answer what came
     */
    void answered(long call, CallAnswer answer);

    /**
     * The calls that were about to be made and of which no answer is stored: under way now, or when a run was killed.
     *
     * @return how many
     */
    long unanswered();

    /**
     * A log that remembers nothing.
     *
     * @return the log
     */
    static CallLog none() {
        return ForgetfulCallLog.INSTANCE;
    }
}
