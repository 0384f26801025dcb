package io.labelkit.aggregate.truth;

class CbccContractTest extends AggregatorContractTest {
    @Override
    CategoricalAggregator aggregator(int threads) {
        return Cbcc.builder().starts(2).threads(threads).build();
    }
}
