package io.labelkit.model.student;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Embedding;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The encoder of {@link TransformerEncoder} and a linear head as PyTorch computes them. */
final class TransformerBlock extends AbstractBlock {
    /** What a place without a word loses before a softmax or a maximum. */
    private static final float OUT_OF_SIGHT = 1e9f;

    private final TransformerShape shape;
    private final SeededDropout dropout;
    private final Parameter table;
    private final Parameter places;
    private final List<TransformerLayer> layers = new ArrayList<>();
    private final LayerScale last;
    private final OutletBlock head;

    TransformerBlock(TransformerShape shape, int words, Outlet outlet, double dropout, Random random) {
        this.shape = shape;
        this.dropout = new SeededDropout(dropout, random);
        table = weight("table", words);
        places = weight("places", shape.mostWords());
        for (int l = 0; l < shape.layers(); l++) {
            layers.add(addChildBlock("layer" + l, new TransformerLayer(shape, this.dropout)));
        }
        last = addChildBlock("last", new LayerScale(shape.size()));
        head = addChildBlock("head", new OutletBlock(outlet, shape.dimension()));
    }

    private Parameter weight(String name, int rows) {
        return addParameter(Parameter.builder()
                .setName(name)
                .setType(Parameter.Type.WEIGHT)
                .optShape(new Shape(rows, shape.size()))
                .build());
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray numbers = inputs.get(0);
        NDArray mask = inputs.get(1);
        var device = numbers.getDevice();
        long rows = numbers.getShape().get(0);
        long width = numbers.getShape().get(1);
        NDArray order = mask.getManager().arange((int) width).toType(DataType.INT32, false);
        NDArray x = Embedding.embedding(numbers, store.getValue(table, device, training), SparseFormat.DENSE)
                .singletonOrThrow()
                .add(Embedding.embedding(order, store.getValue(places, device, training), SparseFormat.DENSE)
                        .singletonOrThrow());
        x = dropout.of(x, training);
        NDArray hidden = mask.sub(1).mul(OUT_OF_SIGHT);
        NDArray seen = hidden.reshape(rows, 1, 1, width);
        for (TransformerLayer layer : layers) {
            x = layer.forward(store, new NDList(x, seen), training).singletonOrThrow();
        }
        x = last.forward(store, new NDList(x), training).singletonOrThrow();
        NDArray real = mask.reshape(rows, width, 1);
        NDArray count = mask.sum(new int[] {1}).reshape(rows, 1);
        NDArray mean = x.mul(real).sum(new int[] {1}).div(count.maximum(1));
        NDArray greatest =
                x.add(hidden.reshape(rows, width, 1)).max(new int[] {1}).mul(count.minimum(1));
        NDArray features = NDArrays.concat(new NDList(mean, greatest), 1);
        return head.forward(store, new NDList(dropout.of(features, training)), training);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputShapes) {
        for (TransformerLayer layer : layers) {
            layer.initialize(manager, type, new Shape(1, 1, shape.size()), new Shape(1, 1, 1, 1));
        }
        last.initialize(manager, type, new Shape(1, 1, shape.size()));
        head.initialize(manager, type, new Shape(1, shape.dimension()));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return head.getOutputShapes(inputShapes);
    }
}
