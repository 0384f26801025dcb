package io.labelkit.model.student;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/** The last layer: scores, and while training perhaps the part of each feature in each of them. */
final class OutletBlock extends AbstractBlock {
    private final Outlet outlet;
    private final Parameter weight;
    private final Parameter bias;

    OutletBlock(Outlet outlet, int inputs) {
        this.outlet = outlet;
        weight = addParameter(Parameter.builder()
                .setName("weight")
                .setType(Parameter.Type.WEIGHT)
                .optShape(new Shape(outlet.tied() ? 1 : outlet.outputs(), inputs))
                .build());
        bias = addParameter(Parameter.builder()
                .setName("bias")
                .setType(Parameter.Type.BIAS)
                .optShape(new Shape(outlet.outputs()))
                .build());
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray x = inputs.singletonOrThrow();
        NDArray w = store.getValue(weight, x.getDevice(), training);
        NDArray b = store.getValue(bias, x.getDevice(), training);
        NDArray scores = outlet.tied()
                ? Linear.linear(x, w).singletonOrThrow().add(b)
                : Linear.linear(x, w, b).singletonOrThrow();
        if (!training || !outlet.labelWise()) {
            return new NDList(scores);
        }
        NDArray parts = x.reshape(x.getShape().get(0), 1, x.getShape().get(1)).mul(w);
        return new NDList(scores, parts);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {new Shape(inputShapes[0].get(0), outlet.outputs())};
    }
}
