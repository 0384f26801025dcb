package io.labelkit.aggregate.truth;

class LearningFromCrowdsContractTest extends AggregatorContractTest {
    @Override
    CategoricalAggregator aggregator(int threads) {
        return LearningFromCrowds.builder(ExampleFeatures.none())
                .threads(threads)
                .tolerance(1e-12)
                .maxIterations(3000)
                .build();
    }
}
