package io.labelkit.aggregate.quality;

import java.util.Locale;

/**
 * Which labels are flagged as wrong. All but the two {@code LOW_} filters never flag a label that the model agrees
 * with: one whose probability plus 1e-6 is the greatest of its row.
 */
public enum IssueFilter {
    /**
     * For each pair of a given class k and another class j, as many examples given k as the joint says are truly j:
     * those where j is most ahead of k. The default.
     */
    PRUNE_BY_NOISE_RATE,
    /** For each given class, as many examples as the joint says are wrong: those with its lowest probability. */
    PRUNE_BY_CLASS,
    /** What both of the above flag. */
    BOTH,
    /** What the confident joint counts off its diagonal. */
    CONFIDENT_LEARNING,
    /** Every label that is not the most probable class. */
    PREDICTED_NEQ_GIVEN,
    /** As many as {@link #CONFIDENT_LEARNING} flags: those with the lowest {@link LabelQualityScore#SELF_CONFIDENCE}. */
    LOW_SELF_CONFIDENCE,
    /**
     * As many as {@link #CONFIDENT_LEARNING} flags: those with the lowest {@link LabelQualityScore#NORMALIZED_MARGIN}.
     */
    LOW_NORMALIZED_MARGIN;

    String inWords() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
