package io.labelkit.aggregate.truth;

class LabelingFunctionModelContractTest extends AggregatorContractTest {
    @Override
    CategoricalAggregator aggregator(int threads) {
        return LabelingFunctionModel.builder().threads(threads).build();
    }
}
