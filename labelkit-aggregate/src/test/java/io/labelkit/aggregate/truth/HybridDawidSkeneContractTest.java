package io.labelkit.aggregate.truth;

class HybridDawidSkeneContractTest extends AggregatorContractTest {
    @Override
    CategoricalAggregator aggregator(int threads) {
        return HybridDawidSkene.builder().threads(threads).build();
    }
}
