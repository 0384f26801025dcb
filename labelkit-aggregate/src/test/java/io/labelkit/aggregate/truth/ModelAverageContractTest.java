package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.TiePolicy;

class ModelAverageContractTest extends AggregatorContractTest {
    @Override
    CategoricalAggregator aggregator(int threads) {
        return ModelAverage.of(TiePolicy.FIRST, 0, threads);
    }
}
