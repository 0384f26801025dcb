package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.labelmodel.MetalLabelModel;

class MetalLabelModelContractTest extends AggregatorContractTest {
    @Override
    CategoricalAggregator aggregator(int threads) {
        return MetalLabelModel.builder().threads(threads).build();
    }
}
