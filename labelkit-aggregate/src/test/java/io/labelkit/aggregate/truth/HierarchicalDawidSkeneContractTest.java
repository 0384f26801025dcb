package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.Aggregator;

class HierarchicalDawidSkeneContractTest extends AggregatorContractTest {
    @Override
    Aggregator aggregator(int threads) {
        return HierarchicalDawidSkene.builder().threads(threads).build();
    }
}
