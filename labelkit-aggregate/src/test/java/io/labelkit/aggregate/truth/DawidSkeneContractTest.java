package io.labelkit.aggregate.truth;

class DawidSkeneContractTest extends AggregatorContractTest {
    @Override
    CategoricalAggregator aggregator(int threads) {
        return DawidSkene.builder()
                .threads(threads)
                .tolerance(1e-12)
                .maxIterations(3000)
                .build();
    }
}
