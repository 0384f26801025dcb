package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.labelmodel.FlyingSquid;

class FlyingSquidContractTest extends AggregatorContractTest {
    @Override
    CategoricalAggregator aggregator(int threads) {
        return FlyingSquid.builder().threads(threads).build();
    }
}
