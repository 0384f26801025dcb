package io.labelkit.aggregate.internal;

/** The M-step of a model in which an answer depends on the labeler and the true class alone. */
@FunctionalInterface
public interface LabelerModel {
    /**
     * Estimates the likelihoods of the answers from their expected counts. Both tables have one cell for each (labeler,
     * answer, true class), at {@code (labeler * K + answer) * K + truth}.
     *
     * @param counts the expected number of times that the labeler gave the answer to an example of the class
     * @param classMass the expected number of examples of each class
     * @param likelihood receives P(answer | true class); holds the previous estimate, at first 1 / K
     * @return the logarithm of the prior density of the new estimate up to a constant, 0 without a prior
     */
    double maximise(double[] counts, double[] classMass, double[] likelihood);
}
