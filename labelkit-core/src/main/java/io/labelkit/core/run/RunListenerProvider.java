package io.labelkit.core.run;

import java.util.Optional;

/**
 * Knows a place in which runs are watched without being told to, for instance a notebook. Found by
 * {@link java.util.ServiceLoader}, see {@link RunListeners#surroundings()}. Implementations have a public constructor
 * without arguments and are thread-safe.
 */
@FunctionalInterface
public interface RunListenerProvider {
    /**
     * A listener for one run, if the program runs in this place now.
     *
     * @return the listener, or empty elsewhere
     */
    Optional<RunListener> listener();
}
