package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.Aggregator;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.vote.PayloadKind;
import io.labelkit.core.vote.VoteMatrix;
import java.util.EnumSet;
import java.util.Set;

/**
 * Combines votes for single categories, or for the levels of a scale taken as categories, into a posterior distribution
 * over the K classes for each example. Unless it says otherwise it takes every kind of payload: labels, candidate sets,
 * excluded sets and distributions. Implementations are immutable and thread-safe.
 */
public interface CategoricalAggregator extends Aggregator {
    @Override
    default Set<LabelKind> labelKinds() {
        return EnumSet.of(LabelKind.CATEGORY, LabelKind.ORDINAL);
    }

    @Override
    default Set<PayloadKind> payloadKinds() {
        return EnumSet.allOf(PayloadKind.class);
    }

    /**
     * Combines votes.
     *
     * @param votes the votes; perhaps none
     * @return the posterior, what is believed of the labelers, and how the fit went
     * @throws IllegalArgumentException if the votes are of another kind, if labelers voted beside their teachers, or if
     *     a setting does not fit the label space
     */
    @Override
    CategoricalConsensus aggregate(VoteMatrix votes);
}
