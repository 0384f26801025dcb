package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.Aggregator;

class DawidSkeneContractTest extends AggregatorContractTest {
    @Override
    Aggregator aggregator(int threads) {
        return DawidSkene.builder()
                .threads(threads)
                .tolerance(1e-12)
                .maxIterations(3000)
                .build();
    }
}
