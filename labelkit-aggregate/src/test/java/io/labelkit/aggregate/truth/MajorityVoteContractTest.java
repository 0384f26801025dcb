package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.TiePolicy;

class MajorityVoteContractTest extends AggregatorContractTest {
    @Override
    CategoricalAggregator aggregator(int threads) {
        return MajorityVote.builder(TiePolicy.FIRST).build();
    }
}
