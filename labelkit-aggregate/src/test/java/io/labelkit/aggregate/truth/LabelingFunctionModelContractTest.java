package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.Aggregator;

class LabelingFunctionModelContractTest extends AggregatorContractTest {
    @Override
    Aggregator aggregator(int threads) {
        return LabelingFunctionModel.builder().threads(threads).build();
    }
}
