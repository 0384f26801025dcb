package io.labelkit.aggregate.truth;

/**
 * What {@link LabelingFunctionModel} makes of a labeler that does not vote on an example. Examples on
 * which nobody votes tell something if they are among those of the votes ({@code VoteMatrixBuilder.addExample}); if there
 * are none, their expected number is estimated. A labeler that is known not to have been asked about every example
 * ({@code VoteMatrix.knowsWhoWasAsked}), or that votes twice on one, is never counted as silent.
 */
public enum SilencePolicy {
    /** Silence says nothing: right where labelers see some examples only, or where many fall silent for the same reason. */
    IGNORED,
    /**
     * Silence is an answer of its own, whose rate depends on the class: a function that finds nine of ten spam messages
     * speaks for ham when it is silent. Right where labelers look at every example and are silent independently of each
     * other.
     */
    INFORMATIVE,
    /**
     * Silence is evidence for labelers whose rate of voting differs between the classes, as told by the votes of the others
     * on the same examples: rates for each class must raise the likelihood by more than the Bayesian information criterion
     * asks, (K - 1) log(n) / 2 for n examples. And it is evidence only if the silences of the others predict who votes: the
     * log-likelihood of who votes and who is silent, each labeler given the others, must rise by more than 3 on at most
     * 2,000 examples. Otherwise silence is ignored, as where all labelers fall silent on the same examples.
     */
    AUTO
}
