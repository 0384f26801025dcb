package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.Aggregator;
import io.labelkit.core.consensus.TiePolicy;

class MajorityVoteContractTest extends AggregatorContractTest {
    @Override
    Aggregator aggregator(int threads) {
        return MajorityVote.builder(TiePolicy.FIRST).build();
    }
}
