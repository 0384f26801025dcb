package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.TiePolicy;

class WawaContractTest extends AggregatorContractTest {
    @Override
    CategoricalAggregator aggregator(int threads) {
        return Wawa.builder(TiePolicy.FIRST).build();
    }
}
