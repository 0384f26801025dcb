package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.TiePolicy;

class KosContractTest extends AggregatorContractTest {
    @Override
    CategoricalAggregator aggregator(int threads) {
        return Kos.builder(TiePolicy.FIRST).build();
    }
}
