package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.Aggregator;

class OneCoinDawidSkeneContractTest extends AggregatorContractTest {
    @Override
    Aggregator aggregator(int threads) {
        return OneCoinDawidSkene.builder().threads(threads).tolerance(1e-12).build();
    }
}
