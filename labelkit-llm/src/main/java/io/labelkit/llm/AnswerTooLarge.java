package io.labelkit.llm;

import java.io.IOException;

/** A response body above the limit. */
final class AnswerTooLarge extends IOException {
    private static final long serialVersionUID = 1L;
    private final long limit;

    AnswerTooLarge(long limit) {
        super("response body above " + limit + " bytes");
        this.limit = limit;
    }

    String limitInWords() {
        return "the server's response is larger than " + limit + " bytes";
    }
}
