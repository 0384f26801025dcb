package io.labelkit.aggregate.truth;

class RecommendedAggregatorContractTest extends AggregatorContractTest {
    @Override
    CategoricalAggregator aggregator(int threads) {
        return RecommendedAggregator.of(io.labelkit.core.consensus.TiePolicy.PRIOR, 0, threads);
    }
}
