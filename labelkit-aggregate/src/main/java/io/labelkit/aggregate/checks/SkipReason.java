package io.labelkit.aggregate.checks;

/** Why a check said nothing. */
public enum SkipReason {
    /** No texts are known. */
    NO_TEXTS,
    /** No features are known. */
    NO_FEATURES,
    /** Distances cannot be measured as values of features are missing. */
    MISSING_FEATURE_VALUES,
    /** All rows have the same features, so that no neighbor is nearer than another. */
    CONSTANT_FEATURES,
    /** There are too few rows. */
    TOO_FEW_ROWS,
    /** No labels are known. */
    NO_LABELS,
    /** All labels are of one class and no other class is known. */
    ONE_CLASS,
    /** No probabilities of classes are known. */
    NO_PROBABILITIES,
    /** No example has metadata. */
    NO_METADATA,
    /** The rows are not in at least two splits. */
    NO_SPLITS,
    /** There are no groups to compare. */
    NO_GROUPS
}
