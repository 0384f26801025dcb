package io.labelkit.llm.call;

/** How a client uses a cache that runs share. */
public enum AnswerCacheMode {
    /** Answers are taken from it and put into it. */
    READ_WRITE(true, true),
    /** Answers are taken from it, and it stays as it is. */
    READ_ONLY(true, false),
    /** No answer is taken from it; new ones replace the old ones. */
    REFRESH(false, true),
    /** It is not used. */
    OFF(false, false);

    private final boolean reads;
    private final boolean writes;

    AnswerCacheMode(boolean reads, boolean writes) {
        this.reads = reads;
        this.writes = writes;
    }

    boolean reads() {
        return reads;
    }

    boolean writes() {
        return writes;
    }
}
