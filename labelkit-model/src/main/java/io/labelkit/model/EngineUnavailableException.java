package io.labelkit.model;

/**
 * PyTorch could not be started, so nothing can be trained: most often because the native library of this platform is
 * not on the class path. The message says which artifact is missing. Loading and using a student needs no engine.
 */
public final class EngineUnavailableException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what is missing or wrong, and what to do about it
     * @param cause what the engine said
     */
    public EngineUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
