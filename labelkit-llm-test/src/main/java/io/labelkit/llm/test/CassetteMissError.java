package io.labelkit.llm.test;

/**
 * A request is not on the cassette, or an exchange of a strict cassette was not used. An error and no exception, so that
 * code which turns exceptions of a model into failed labels cannot hide it.
 */
public final class CassetteMissError extends AssertionError {
    private static final long serialVersionUID = 1L;

    CassetteMissError(String message) {
        super(message);
    }
}
