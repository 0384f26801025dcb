package io.labelkit.aggregate.quality;

import java.util.Locale;

/**
 * Which labels are flagged as wrong. All but the two {@code LOW_} filters never flag a label that the model agrees
 * with: one whose probability plus 1e-6 is the greatest of its row. Where keys tie at a cut, the first rows are taken.
 */
public enum IssueFilter {
    /**
     * For each pair of a given class k and another class j, as many examples given k as the joint says are truly j:
     * those where j is most ahead of k. The default. Prefer it when errors have a direction (one class is taken for
     * another) and classes are many or unbalanced.
     */
    PRUNE_BY_NOISE_RATE,
    /**
     * For each given class, as many examples as the joint says are wrong: those with its lowest probability. Prefer it
     * when only the share of wrong labels of each class matters, not what they should be, or when most pairs of classes
     * have too few errors to be counted.
     */
    PRUNE_BY_CLASS,
    /**
     * What both of the above flag. Prefer it when a false alarm is expensive: when flagged examples are dropped without
     * review.
     */
    BOTH,
    /**
     * What the confident joint counts off its diagonal. Prefer it when precision matters most and the model's
     * probabilities are well separated: examples without a confident guess are never flagged.
     */
    CONFIDENT_LEARNING,
    /**
     * Every label that is not the most probable class. Prefer it when review is cheap and hardly an error should be
     * missed; it flags every mistake of the model too.
     */
    PREDICTED_NEQ_GIVEN,
    /**
     * As many as {@link #CONFIDENT_LEARNING} flags: those with the lowest {@link LabelQualityScore#SELF_CONFIDENCE},
     * whatever their class. Prefer it when the number of errors is to be estimated but their place is to be the top of
     * the ranking that is shown.
     */
    LOW_SELF_CONFIDENCE,
    /**
     * As many as {@link #CONFIDENT_LEARNING} flags: those with the lowest {@link LabelQualityScore#NORMALIZED_MARGIN},
     * whatever their class. Prefer it to {@link #LOW_SELF_CONFIDENCE} when the model is unsure on many right labels,
     * as with many similar classes.
     */
    LOW_NORMALIZED_MARGIN;

    /** Whether labels that the model agrees with are never flagged. */
    boolean sparesAgreement() {
        return this != LOW_SELF_CONFIDENCE && this != LOW_NORMALIZED_MARGIN;
    }

    /** Whether the number of examples to flag comes from the joint, class by class. */
    boolean prunes() {
        return this == PRUNE_BY_NOISE_RATE || this == PRUNE_BY_CLASS || this == BOTH;
    }

    String inWords() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
