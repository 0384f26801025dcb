package io.labelkit.aggregate.inference;

/** Predicts the outcome of a row. Thread-safe. */
@FunctionalInterface
public interface OutcomePredictor {
    /**
     * The expected outcome.
     *
     * @param features as those it learned from; not to be changed
     * @return the outcome, finite
     */
    double predict(double[] features);
}
