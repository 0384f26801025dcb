package io.labelkit.aggregate.shift;

/** How class shares are estimated. */
public enum ShiftMethod {
    /**
     * Counts the predictions. Wrong wherever the model errs; for comparison.
     */
    CLASSIFY_AND_COUNT,
    /**
     * Inverts the confusion of predictions: {@code C w = mu} with C[i][j] the share of source examples of class j predicted i
     * and mu[i] the share of target examples predicted i; weights below 0 become 0. Lipton, Wang and Smola (2018), Detecting
     * and correcting for label shift with black box predictors, ICML.
     */
    CONFUSION_INVERSE,
    /**
     * The same with weights drawn towards 1 where the confusion hardly tells classes apart. Azizzadenesheli, Liu, Yang
     * and Anandkumar (2019), Regularized learning for domain adaptation under label shifts, ICLR.
     */
    REGULARISED_INVERSE,
    /**
     * The class shares under which the target's probabilities are likeliest, by expectation maximisation. The narrowest
     * where probabilities are calibrated. Saerens, Latinne and Decaestecker (2002), doi:10.1162/089976602753284446.
     */
    MAXIMUM_LIKELIHOOD
}
