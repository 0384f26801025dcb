package io.labelkit.aggregate.inference;

/**
 * Learns to predict gold outcomes from machine labels and whatever else is known of a row. However bad it is, corrected
 * estimates stay valid; the better it is, the narrower their intervals. Implementations must be thread-safe and give the
 * same predictor for the same data and seed.
 */
@FunctionalInterface
public interface OutcomeLearner {
    /**
     * Learns.
     *
     * @param features one row an example: machine labels, covariates, further predictors, products of machine labels
     *     and covariates; not to be changed
     * @param outcomes the gold outcome of each
     * @param seed the seed of whatever is random
     * @return what was learned
     */
    OutcomePredictor learn(double[][] features, double[] outcomes, long seed);

    /**
     * Ridge regression; its penalty is the one with the least leave-one-out error, which for ridge regression is known
     * without repeating the fit (the PRESS statistic). Outcomes that are all 0 or 1 are predicted within [0, 1].
     *
     * @return the learner
     */
    static OutcomeLearner ridge() {
        return RidgeLearner.INSTANCE;
    }
}
