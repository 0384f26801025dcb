package io.labelkit.store;

import java.io.Serial;

/** A directory holds something that is not a run of this library, or a run that it cannot read: nothing was changed. */
public final class RunFormatException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    RunFormatException(String message) {
        super(message);
    }

    RunFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
