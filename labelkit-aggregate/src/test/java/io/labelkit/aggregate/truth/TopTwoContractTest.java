package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.TiePolicy;

class TopTwoContractTest extends AggregatorContractTest {
    @Override
    CategoricalAggregator aggregator(int threads) {
        return TopTwo.builder(TiePolicy.FIRST).threads(threads).build();
    }
}
