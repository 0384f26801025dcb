package io.labelkit.llm.test;

/** What a {@link Cassette} does with a request. */
public enum CassetteMode {
    /** Every request goes to the server, and what comes is written to the file, which begins anew. */
    RECORD,
    /**
     * No request goes out. Each gets what was recorded for it, in the order of the recording; once that is used up, the
     * last of it again.
     */
    REPLAY,
    /** As {@link #REPLAY}, but each recorded exchange is given once, and closing requires that all were. */
    REPLAY_STRICT
}
