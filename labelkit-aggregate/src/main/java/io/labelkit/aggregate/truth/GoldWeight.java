package io.labelkit.aggregate.truth;

/** What a vote weighs in a {@link GoldWeightedVote}, given its labeler's accuracy s on gold. */
public enum GoldWeight {
    /** {@code log((K - 1) s / (1 - s))}: none at chance, negative below it. */
    LOG_ODDS,
    /** {@code s}: never negative, never much. */
    ACCURACY
}
