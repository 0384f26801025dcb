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
     * The answer of an earlier call with the same request, that still counts for whoever asks. If somebody wants an
     * example to be asked about anew, since what the labeler made of the old answers was a failure, only answers that
     * came since then count. Like {@link #find(ContentHash)} unless overridden.
     *
     * @param request the hash of everything that changes the answer
     * @param labeler the name of the labeler that asks
     * @param examples the ids of the examples that it asks about
     * @return the answer, or empty if there is none that counts
     */
    default Optional<CallAnswer> find(ContentHash request, String labeler, List<String> examples) {
        return find(request);
    }

    /**
     * Whether somebody wants one of these examples to be asked about anew, so that answers from elsewhere do not count
     * either. False unless overridden.
     *
     * @param labeler the name of the labeler that asks
     * @param examples the ids of the examples that it asks about
     * @return true if only a new answer will do
     */
    default boolean anew(String labeler, List<String> examples) {
        return false;
    }

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
     * Records an answer for which no call was made, with {@link CallAnswer#reused}. Returns when that is durable.
     *
     * @param request the hash of everything that changes the answer
     * @param labeler the name of the labeler that asks
     * @param examples the ids of the examples that it asks about
     * @param answer the answer
     */
    default void reused(ContentHash request, String labeler, List<String> examples, CallAnswer answer) {
        answered(intend(request, labeler, examples), answer);
    }

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
