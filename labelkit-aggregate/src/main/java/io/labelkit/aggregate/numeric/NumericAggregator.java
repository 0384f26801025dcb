package io.labelkit.aggregate.numeric;

import io.labelkit.core.consensus.Aggregator;
import io.labelkit.core.consensus.NumericConsensus;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.vote.PayloadKind;
import io.labelkit.core.vote.VoteMatrix;
import java.util.EnumSet;
import java.util.Set;

/**
 * Combines votes that are numbers, or levels of a scale taken as the numbers 0, 1, ... in their order. All methods are
 * translation and scale equivariant: adding a constant to all votes, or multiplying them by a positive one, does the same
 * to the values. Implementations are immutable and thread-safe.
 */
public interface NumericAggregator extends Aggregator {
    @Override
    default Set<LabelKind> labelKinds() {
        return EnumSet.of(LabelKind.NUMBER, LabelKind.ORDINAL);
    }

    @Override
    default Set<PayloadKind> payloadKinds() {
        return EnumSet.of(PayloadKind.LABEL);
    }

    /**
     * Combines votes.
     *
     * @param votes the votes; perhaps none
     * @return the values, what is believed of the labelers, and how the fit went
     * @throws IllegalArgumentException if the votes are of another kind or if labelers voted beside their teachers
     */
    @Override
    NumericConsensus aggregate(VoteMatrix votes);
}
