package io.labelkit.core.io;

import java.io.IOException;

/**
 * Writes to something that may fail.
 *
 * @param <T> what it writes to
 */
@FunctionalInterface
public interface IoConsumer<T> {
    /**
     * Writes.
     *
     * @param target what is written to; it is not closed by this
     * @throws IOException if writing fails
     */
    void accept(T target) throws IOException;
}
