package io.labelkit.aggregate.inference;

/** An estimate does not exist for the data. The message says why and what to do. */
public final class EstimationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why there is no estimate. */
    public enum Reason {
        /** Columns of the regression are combinations of others. */
        COLLINEAR,
        /** A logistic regression has no finite solution, because the rows can be separated or a share is 0 or 1. */
        NO_FINITE_SOLUTION,
        /** There are too few gold labels. */
        TOO_FEW_GOLD_LABELS,
        /** The method needs another design. */
        DESIGN
    }

    /** Why there is no estimate. */
    private final Reason reason;

    /**
     * Makes the exception.
     *
     * @param reason why there is no estimate
     * @param message a sentence that says what to do
     */
    public EstimationException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /**
     * Why there is no estimate.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }
}
