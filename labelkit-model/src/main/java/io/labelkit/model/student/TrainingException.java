package io.labelkit.model.student;

/** A training did not lead to a usable model, for instance because the loss became infinite. */
public final class TrainingException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    TrainingException(String message) {
        super(message);
    }

    TrainingException(String message, Throwable cause) {
        super(message, cause);
    }
}
