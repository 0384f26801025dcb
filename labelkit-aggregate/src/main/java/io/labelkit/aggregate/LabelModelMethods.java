package io.labelkit.aggregate;

import io.labelkit.aggregate.labelmodel.FlyingSquid;
import io.labelkit.aggregate.labelmodel.MetalLabelModel;
import io.labelkit.aggregate.truth.LabelingFunctionModel;
import java.util.List;

/** The methods for single categories in which labelers are functions that are silent on purpose. */
final class LabelModelMethods {
    static final List<NamedAggregator> ALL = List.of(
            new NamedAggregator(
                    "labeling-function-model",
                    "how often each function fires for each class, by EM",
                    o -> Common.em(LabelingFunctionModel.builder(), o).build()),
            new NamedAggregator(
                    "metal",
                    "the same from pairs of functions (Snorkel's model), converged",
                    o -> MetalLabelModel.builder()
                            .ties(o.ties())
                            .seed(o.seed())
                            .threads(o.threads())
                            .build()),
            new NamedAggregator(
                    "flyingsquid",
                    "accuracies in closed form from triplets of functions",
                    o -> FlyingSquid.builder()
                            .ties(o.ties())
                            .seed(o.seed())
                            .threads(o.threads())
                            .build()));

    private LabelModelMethods() {}
}
