package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.TiePolicy;

class CatdCategoriesContractTest extends AggregatorContractTest {
    @Override
    CategoricalAggregator aggregator(int threads) {
        return LossWeightedVote.catd(TiePolicy.FIRST).build();
    }
}
