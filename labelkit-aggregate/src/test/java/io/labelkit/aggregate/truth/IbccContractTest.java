package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.Aggregator;

class IbccContractTest extends AggregatorContractTest {
    @Override
    Aggregator aggregator(int threads) {
        return Ibcc.builder().threads(threads).build();
    }
}
