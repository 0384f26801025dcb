package io.labelkit.model.student;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The encoder of {@link ConvolutionFeatures} and a linear head as PyTorch computes them. */
final class ConvolutionBlock extends AbstractBlock {
    private final ConvolutionShape shape;
    private final SeededDropout dropout;
    private final Parameter table;
    private final List<Parameter> filters = new ArrayList<>();
    private final List<Parameter> filterBiases = new ArrayList<>();
    private final OutletBlock head;

    ConvolutionBlock(ConvolutionShape shape, int vocabulary, Outlet outlet, double dropout, Random random) {
        this.shape = shape;
        this.dropout = new SeededDropout(dropout, random);
        table = parameter("table", Parameter.Type.WEIGHT, new Shape(vocabulary, shape.size()));
        for (int width : ConvolutionShape.WIDTHS) {
            Shape kernel = new Shape(shape.filters(), (long) width * shape.size());
            filters.add(parameter("filters" + width, Parameter.Type.WEIGHT, kernel));
            filterBiases.add(parameter("bias" + width, Parameter.Type.BIAS, new Shape(shape.filters())));
        }
        head = addChildBlock("head", new OutletBlock(outlet, shape.dimension()));
    }

    private Parameter parameter(String name, Parameter.Type type, Shape size) {
        Parameter made =
                addParameter(Parameter.builder().setName(name).setType(type).build());
        made.setShape(size);
        return made;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray numbers = inputs.get(0);
        NDArray mask = inputs.get(1);
        var device = numbers.getDevice();
        long rows = numbers.getShape().get(0);
        long width = numbers.getShape().get(1);
        long places = width - ConvolutionShape.WIDTHS[ConvolutionShape.WIDTHS.length - 1] + 1;
        NDArray words = Embedding.embedding(numbers, store.getValue(table, device, training), SparseFormat.DENSE)
                .singletonOrThrow()
                .mul(mask.reshape(rows, width, 1));
        NDArray real = mask.get(":, 0:" + places).reshape(rows, places, 1);
        NDList pooled = new NDList();
        for (int w = 0; w < ConvolutionShape.WIDTHS.length; w++) {
            NDList windows = new NDList();
            for (int o = 0; o < ConvolutionShape.WIDTHS[w]; o++) {
                windows.add(words.get(":, " + o + ":" + (places + o) + ", :"));
            }
            NDArray kernel = store.getValue(filters.get(w), device, training);
            NDArray bias = store.getValue(filterBiases.get(w), device, training);
            NDArray flat = NDArrays.concat(windows, 2)
                    .reshape(rows * places, (long) ConvolutionShape.WIDTHS[w] * shape.size());
            NDArray values = Activation.relu(Linear.linear(flat, kernel, bias).singletonOrThrow())
                    .reshape(rows, places, shape.filters())
                    .mul(real);
            pooled.add(values.max(new int[] {1}));
        }
        NDArray features = NDArrays.concat(pooled, 1);
        return head.forward(store, new NDList(dropout.of(features, training)), training);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputShapes) {
        head.initialize(manager, type, new Shape(1, shape.dimension()));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return head.getOutputShapes(inputShapes);
    }
}
