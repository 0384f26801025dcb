package io.labelkit.aggregate.truth;

class HierarchicalDawidSkeneContractTest extends AggregatorContractTest {
    @Override
    CategoricalAggregator aggregator(int threads) {
        return HierarchicalDawidSkene.builder().threads(threads).build();
    }
}
