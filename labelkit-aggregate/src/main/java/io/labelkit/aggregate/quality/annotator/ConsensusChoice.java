package io.labelkit.aggregate.quality.annotator;

/** Which class of an example {@link Crowdlab} takes as its consensus. */
public enum ConsensusChoice {
    /**
     * The class with the greatest quality, estimated from majority votes; a tie falls back to the majority vote. The
     * default, and better wherever the model knows something.
     */
    BEST_QUALITY,
    /**
     * The class with most votes. Ties are broken by the models, then for the class that is rarer among all votes, then
     * for the voters that agree more often with clear majorities, then by chance (seeded by the example's id). Prefer it
     * where a consensus must never contradict its annotators.
     */
    MAJORITY_VOTE
}
