package io.labelkit.aggregate.truth;

class FastDawidSkeneContractTest extends AggregatorContractTest {
    @Override
    CategoricalAggregator aggregator(int threads) {
        return FastDawidSkene.builder().threads(threads).build();
    }
}
