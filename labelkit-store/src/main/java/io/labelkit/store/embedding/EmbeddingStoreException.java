package io.labelkit.store.embedding;

import java.io.Serial;

/** A file of vectors is damaged, is something else, or cannot be read or written. */
public final class EmbeddingStoreException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    EmbeddingStoreException(String message) {
        super(message);
    }

    EmbeddingStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
