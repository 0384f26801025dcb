package io.labelkit.aggregate.truth;

class ZenCrowdContractTest extends AggregatorContractTest {
    @Override
    CategoricalAggregator aggregator(int threads) {
        return ZenCrowd.builder().threads(threads).build();
    }
}
