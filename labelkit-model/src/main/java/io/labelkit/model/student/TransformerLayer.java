package io.labelkit.model.student;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * One layer of a transformer: self-attention, then two linear maps, each on normalised numbers and added to them. Constants
 * are arrays of the batch: DJL frees the array that it makes of a Java number at once, while PyTorch still reads it for the
 * derivatives.
 */
final class TransformerLayer extends AbstractBlock {
    private final TransformerShape shape;
    private final SeededDropout dropout;
    private final LayerScale beforeAttention;
    private final OutletBlock projection;
    private final OutletBlock joining;
    private final LayerScale beforeMaps;
    private final OutletBlock up;
    private final OutletBlock down;

    TransformerLayer(TransformerShape shape, SeededDropout dropout) {
        this.shape = shape;
        this.dropout = dropout;
        int size = shape.size();
        beforeAttention = addChildBlock("beforeAttention", new LayerScale(size));
        projection = addChildBlock("projection", linear(3 * size, size));
        joining = addChildBlock("joining", linear(size, size));
        beforeMaps = addChildBlock("beforeMaps", new LayerScale(size));
        up = addChildBlock("up", linear(shape.inner(), size));
        down = addChildBlock("down", linear(size, shape.inner()));
    }

    private static OutletBlock linear(int outputs, int inputs) {
        return new OutletBlock(new Outlet(outputs, false, false), inputs);
    }

    /** Takes numbers of shape (rows, width, size), and what each place adds to the attention it gets. */
    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray x = inputs.get(0);
        NDArray attended = attend(store, x, inputs.get(1), training);
        x = x.add(dropout.of(attended, training));
        NDArray wide = Activation.relu(run(up, store, run(beforeMaps, store, x, training), training));
        return new NDList(x.add(dropout.of(run(down, store, wide, training), training)));
    }

    private NDArray attend(ParameterStore store, NDArray x, NDArray seen, boolean training) {
        long rows = x.getShape().get(0);
        long width = x.getShape().get(1);
        int heads = shape.heads();
        int part = shape.size() / heads;
        NDArray all = run(projection, store, run(beforeAttention, store, x, training), training)
                .reshape(rows, width, 3, heads, part)
                .transpose(2, 0, 3, 1, 4);
        NDArray query = all.get(0);
        NDArray key = all.get(1);
        NDArray value = all.get(2);
        NDArray scale = x.getManager().create(new float[] {(float) (1 / Math.sqrt(part))});
        NDArray attention =
                query.matMul(key.transpose(0, 1, 3, 2)).mul(scale).add(seen).softmax(-1);
        NDArray mixed = attention.matMul(value).transpose(0, 2, 1, 3).reshape(rows, width, shape.size());
        return run(joining, store, mixed, training);
    }

    private static NDArray run(AbstractBlock block, ParameterStore store, NDArray x, boolean training) {
        return block.forward(store, new NDList(x), training).singletonOrThrow();
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputShapes) {
        for (var child : getChildren().values()) {
            child.initialize(manager, type, inputShapes[0]);
        }
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {inputShapes[0]};
    }
}
