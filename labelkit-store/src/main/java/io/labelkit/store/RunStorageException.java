package io.labelkit.store;

import java.io.Serial;

/** A run could not be written or read, for instance because the disk is full. What was durable before stays so. */
public final class RunStorageException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    RunStorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
