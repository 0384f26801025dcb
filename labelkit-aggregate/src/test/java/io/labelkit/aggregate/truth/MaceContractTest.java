package io.labelkit.aggregate.truth;

class MaceContractTest extends AggregatorContractTest {
    @Override
    CategoricalAggregator aggregator(int threads) {
        return Mace.builder().threads(threads).build();
    }
}
