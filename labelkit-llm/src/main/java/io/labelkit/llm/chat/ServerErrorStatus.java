package io.labelkit.llm.chat;

import dev.langchain4j.exception.HttpException;

/** A response whose status says that it is an error, with what its headers say. The message is the body. */
public final class ServerErrorStatus extends HttpException {
    private static final long serialVersionUID = 1L;
    private final transient ServerAdvice advice;

    ServerErrorStatus(int statusCode, String body, ServerAdvice advice) {
        super(statusCode, body);
        this.advice = advice;
    }

    /**
     * When the server wants to be asked again.
     *
     * @return what its headers say
     */
    public ServerAdvice advice() {
        return advice == null ? ServerAdvice.NONE : advice;
    }
}
