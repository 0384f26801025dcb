package io.labelkit.aggregate.comparison;

import io.labelkit.core.consensus.Aggregator;
import io.labelkit.core.consensus.PreferenceConsensus;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.vote.PayloadKind;
import io.labelkit.core.vote.VoteMatrix;
import java.util.EnumSet;
import java.util.Set;

/**
 * Combines comparisons of two alternatives into a strength for every alternative. The votes on one example must be about
 * one pair; which is left and which is right may differ from vote to vote. Implementations are immutable and thread-safe.
 */
public interface PreferenceAggregator extends Aggregator {
    @Override
    default Set<LabelKind> labelKinds() {
        return EnumSet.of(LabelKind.PREFERENCE);
    }

    @Override
    default Set<PayloadKind> payloadKinds() {
        return EnumSet.of(PayloadKind.LABEL);
    }

    /**
     * Combines votes.
     *
     * @param votes the votes; perhaps none
     * @return the strengths, the probability for each example, and how the fit went
     * @throws IllegalArgumentException if the votes are of another kind, if votes on one example are about different
     *     pairs, or if labelers voted beside their teachers
     */
    @Override
    PreferenceConsensus aggregate(VoteMatrix votes);
}
