package io.labelkit.aggregate.truth;

class LabelingFunctionModelSilenceContractTest extends AggregatorContractTest {
    @Override
    CategoricalAggregator aggregator(int threads) {
        return LabelingFunctionModel.builder()
                .silence(SilencePolicy.INFORMATIVE)
                .threads(threads)
                .build();
    }
}
