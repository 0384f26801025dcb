package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.TiePolicy;

class MMsrContractTest extends AggregatorContractTest {
    @Override
    CategoricalAggregator aggregator(int threads) {
        return MMsr.builder(TiePolicy.FIRST).build();
    }
}
