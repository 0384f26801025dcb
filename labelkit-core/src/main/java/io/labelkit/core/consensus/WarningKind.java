package io.labelkit.core.consensus;

/** What a {@link Warning} is about. */
public enum WarningKind {
    /** The fit stopped at the limit of its iterations. */
    NOT_CONVERGED,
    /** Some labelers only ever vote for one class, which plain Dawid-Skene cannot tell from a bad labeler. */
    ONE_CLASS_LABELERS,
    /** A class gets (nearly) no probability although it was voted for: the fit has probably collapsed. */
    COLLAPSED_CLASS,
    /** Fits from several random starts end in different labels. */
    STARTS_DISAGREE,
    /** Most labelers are right less often than by chance: classes may have changed places. */
    WORSE_THAN_CHANCE,
    /** On many examples the most probable class is not the one most labelers voted for. */
    DIFFERS_FROM_MAJORITY,
    /** Many examples have a single vote. */
    SINGLE_VOTES,
    /** Labelers share no examples, so their qualities cannot be compared. */
    DISCONNECTED,
    /** One labeler voted more than once on some examples. */
    REPEATED_VOTES,
    /** A labeler is derived from others whose votes are in the same matrix. */
    DERIVED_LABELER,
    /** Labelers that declare a family in common, such as one language model, have most of the votes. */
    DEPENDENT_LABELERS,
    /** Some labelers are no better than guessing under the fit. */
    UNRELIABLE_LABELERS,
    /** Something about gold labels deserves attention. */
    GOLD,
    /** Another method was used than the one asked for or expected. */
    METHOD_CHANGED
}
