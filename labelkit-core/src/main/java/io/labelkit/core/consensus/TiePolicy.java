package io.labelkit.core.consensus;

/** What label an example gets when several classes have the same, greatest probability. */
public enum TiePolicy {
    /** The class that comes first in the label space. */
    FIRST,
    /** The class that is more common by the estimated prior, then the first. */
    PRIOR,
    /** One of them at random, by a hash of the seed and the example's id. */
    SEEDED_RANDOM,
    /** None; the reason is {@link NoLabel#TIE}. */
    ABSTAIN
}
