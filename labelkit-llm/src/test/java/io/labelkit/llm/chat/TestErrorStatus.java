package io.labelkit.llm.chat;

/** An error status as the bounded transport throws it, for tests of other packages. */
public record TestErrorStatus(int status, ServerAdvice advice) {
    /** The exception. */
    public ServerErrorStatus get() {
        return new ServerErrorStatus(status, "{}", advice);
    }
}
