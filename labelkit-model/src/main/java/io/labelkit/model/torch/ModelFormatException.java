package io.labelkit.model.torch;

import java.io.Serial;
import java.nio.file.Path;

/** A file of a model is missing, damaged, or does not do what it should. */
public final class ModelFormatException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    ModelFormatException(Path file, String problem) {
        super(file + ": " + problem);
    }

    ModelFormatException(Path file, String problem, Throwable cause) {
        super(file + ": " + problem, cause);
    }
}
