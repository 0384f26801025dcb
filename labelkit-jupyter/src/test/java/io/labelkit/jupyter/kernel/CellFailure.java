package io.labelkit.jupyter.kernel;

/** A cell that does not compile or throws. */
public final class CellFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    CellFailure(String message) {
        super(message);
    }

    CellFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
