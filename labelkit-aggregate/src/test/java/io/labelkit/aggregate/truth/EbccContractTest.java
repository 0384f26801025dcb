package io.labelkit.aggregate.truth;

class EbccContractTest extends AggregatorContractTest {
    @Override
    CategoricalAggregator aggregator(int threads) {
        return Ebcc.builder().subtypes(4).starts(2).threads(threads).build();
    }
}
