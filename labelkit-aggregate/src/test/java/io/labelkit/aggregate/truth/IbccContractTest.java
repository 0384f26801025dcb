package io.labelkit.aggregate.truth;

class IbccContractTest extends AggregatorContractTest {
    @Override
    CategoricalAggregator aggregator(int threads) {
        return Ibcc.builder().threads(threads).build();
    }
}
