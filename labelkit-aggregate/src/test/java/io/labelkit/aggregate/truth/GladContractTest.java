package io.labelkit.aggregate.truth;

class GladContractTest extends AggregatorContractTest {
    @Override
    CategoricalAggregator aggregator(int threads) {
        return Glad.builder().threads(threads).build();
    }
}
