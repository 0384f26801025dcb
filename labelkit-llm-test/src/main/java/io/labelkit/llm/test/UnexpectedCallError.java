package io.labelkit.llm.test;

/**
 * A scripted model got a request that its script does not foresee. An error and no exception, so that code which turns
 * exceptions of a model into failed labels cannot hide it.
 */
public final class UnexpectedCallError extends AssertionError {
    private static final long serialVersionUID = 1L;

    UnexpectedCallError(String message) {
        super(message);
    }
}
