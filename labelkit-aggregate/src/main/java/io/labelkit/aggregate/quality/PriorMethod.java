package io.labelkit.aggregate.quality;

/**
 * How the share of each class among the true labels is estimated from the confident joint. With M the noise matrix, I
 * the inverse noise matrix and s the shares of the given labels. If the joint was calibrated without rounding, all of
 * them would agree.
 */
public enum PriorMethod {
    /** {@code I[k][k] / M[k][k] * s[k]}; the default. */
    COUNTS,
    /** Solves {@code M p = s}; impossible if M is singular, as with a class that was never given. */
    EQUATION,
    /** The column sums of the joint. */
    MARGINAL,
    /** {@code I s}. */
    GIVEN_MARGINAL
}
