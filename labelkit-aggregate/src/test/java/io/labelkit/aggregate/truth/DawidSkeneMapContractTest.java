package io.labelkit.aggregate.truth;

class DawidSkeneMapContractTest extends AggregatorContractTest {
    @Override
    CategoricalAggregator aggregator(int threads) {
        return DawidSkene.maximumAPosteriori()
                .threads(threads)
                .tolerance(1e-12)
                .maxIterations(3000)
                .build();
    }
}
