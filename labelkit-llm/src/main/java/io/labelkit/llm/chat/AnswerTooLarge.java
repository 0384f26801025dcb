package io.labelkit.llm.chat;

import java.io.IOException;

/** The body of a response was larger than the limit. */
public final class AnswerTooLarge extends IOException {
    private static final long serialVersionUID = 1L;
    /** The limit, in bytes. */
    private final long limit;

    AnswerTooLarge(long limit) {
        super("response body above " + limit + " bytes");
        this.limit = limit;
    }

    /**
     * The limit, as a sentence.
     *
     * @return the sentence
     */
    public String limitInWords() {
        return "the server's response is larger than " + limit + " bytes";
    }
}
