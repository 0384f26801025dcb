package io.labelkit.aggregate.truth;

class VerticalDawidSkeneContractTest extends AggregatorContractTest {
    @Override
    CategoricalAggregator aggregator(int threads) {
        return VerticalDawidSkene.builder()
                .threads(threads)
                .tolerance(1e-12)
                .maxIterations(3000)
                .build();
    }
}
