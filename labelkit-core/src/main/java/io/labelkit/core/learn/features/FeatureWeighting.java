package io.labelkit.core.learn.features;

/** How features are weighted by what the training rows have in common. */
public enum FeatureWeighting {
    /** As they are. */
    NONE,
    /**
     * By rarity: feature j is multiplied by {@code 1 + ln((1 + n) / (1 + n_j))}, where n_j of the n training rows have
     * it, and the row is divided by its Euclidean length. For texts.
     */
    INVERSE_DOCUMENT_FREQUENCY,
    /**
     * To mean 0 and standard deviation 1 over the training rows; a feature that is constant stays at 0. For dense
     * features on different scales.
     */
    STANDARDISED
}
