package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.Aggregator;

class RecommendedAggregatorContractTest extends AggregatorContractTest {
    @Override
    Aggregator aggregator(int threads) {
        return Aggregators.recommended(threads);
    }
}
