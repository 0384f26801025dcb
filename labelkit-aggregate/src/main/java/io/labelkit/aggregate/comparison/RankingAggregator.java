package io.labelkit.aggregate.comparison;

import io.labelkit.core.consensus.Aggregator;
import io.labelkit.core.consensus.RankingConsensus;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.vote.PayloadKind;
import io.labelkit.core.vote.VoteMatrix;
import java.util.EnumSet;
import java.util.Set;

/**
 * Combines rankings into one ranking for every example. The alternatives of an example are those that its votes rank; a
 * vote may leave some out and then says nothing about pairs with them. Implementations are immutable and thread-safe.
 */
public interface RankingAggregator extends Aggregator {
    @Override
    default Set<LabelKind> labelKinds() {
        return EnumSet.of(LabelKind.RANKING);
    }

    @Override
    default Set<PayloadKind> payloadKinds() {
        return EnumSet.of(PayloadKind.LABEL);
    }

    /**
     * Combines votes.
     *
     * @param votes the votes; perhaps none
     * @return the rankings and how sure they are
     * @throws IllegalArgumentException if the votes are of another kind or if labelers voted beside their teachers
     */
    @Override
    RankingConsensus aggregate(VoteMatrix votes);
}
