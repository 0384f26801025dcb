package io.labelkit.aggregate.truth;

class OneCoinDawidSkeneContractTest extends AggregatorContractTest {
    @Override
    CategoricalAggregator aggregator(int threads) {
        return OneCoinDawidSkene.builder().threads(threads).tolerance(1e-12).build();
    }
}
