package io.labelkit.aggregate;

import io.labelkit.aggregate.truth.LabelingFunctionModel;
import java.util.List;

/** The methods for single categories in which labelers are functions that are silent on purpose. */
final class LabelModelMethods {
    static final List<NamedAggregator> ALL = List.of(new NamedAggregator(
            "labeling-function-model",
            "how often each function fires for each class, by EM",
            o -> Common.em(LabelingFunctionModel.builder(), o).build()));

    private LabelModelMethods() {}
}
