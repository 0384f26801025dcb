package io.labelkit.core.review;

/** What makes a label doubtful. */
public enum ReviewOrder {
    /** The entropy of the distribution over the classes, in nats. For single categories and levels only. */
    ENTROPY,
    /** One minus the difference between the two greatest probabilities. For single categories and levels only. */
    MARGIN,
    /**
     * The expected value of a review: the probability that the label is wrong (1 without a label), times what the right
     * label of that example is worth, which is 1 unless a value was given.
     */
    EXPECTED_VALUE
}
