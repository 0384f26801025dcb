package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.Aggregator;

class MaceContractTest extends AggregatorContractTest {
    @Override
    Aggregator aggregator(int threads) {
        return Mace.builder().threads(threads).build();
    }
}
