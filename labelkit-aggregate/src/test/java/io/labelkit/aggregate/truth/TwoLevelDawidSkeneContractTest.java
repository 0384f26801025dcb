package io.labelkit.aggregate.truth;

class TwoLevelDawidSkeneContractTest extends AggregatorContractTest {
    @Override
    CategoricalAggregator aggregator(int threads) {
        return HierarchicalDawidSkene.builder()
                .aroundOwnAccuracy()
                .threads(threads)
                .build();
    }
}
