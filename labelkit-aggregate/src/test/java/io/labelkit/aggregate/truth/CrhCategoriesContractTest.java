package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.TiePolicy;

class CrhCategoriesContractTest extends AggregatorContractTest {
    @Override
    CategoricalAggregator aggregator(int threads) {
        return LossWeightedVote.crh(TiePolicy.FIRST).build();
    }
}
