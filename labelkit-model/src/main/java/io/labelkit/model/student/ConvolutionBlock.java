package io.labelkit.model.student;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.AbstractBlock;
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
    private final float dropout;
    private final Random random;
    private final Parameter table;
    private final List<Parameter> filters = new ArrayList<>();
    private final List<Parameter> filterBiases = new ArrayList<>();
    private final Parameter head;
    private final Parameter headBias;
    private final int outputs;

    ConvolutionBlock(ConvolutionShape shape, int vocabulary, int outputs, double dropout, Random random) {
        this.shape = shape;
        this.outputs = outputs;
        this.dropout = (float) dropout;
        this.random = random;
        table = parameter("table", Parameter.Type.WEIGHT, new Shape(vocabulary, shape.size()));
        for (int width : ConvolutionShape.WIDTHS) {
            Shape kernel = new Shape(shape.filters(), (long) width * shape.size());
            filters.add(parameter("filters" + width, Parameter.Type.WEIGHT, kernel));
            filterBiases.add(parameter("bias" + width, Parameter.Type.BIAS, new Shape(shape.filters())));
        }
        head = parameter("head", Parameter.Type.WEIGHT, new Shape(outputs, shape.dimension()));
        headBias = parameter("headBias", Parameter.Type.BIAS, new Shape(outputs));
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
            NDArray values = Linear.linear(flat, kernel, bias)
                    .singletonOrThrow()
                    .reshape(rows, places, shape.filters())
                    .maximum(0)
                    .mul(real);
            pooled.add(values.max(new int[] {1}));
        }
        NDArray features = NDArrays.concat(pooled, 1);
        if (training && dropout > 0) {
            features = features.mul(mask(features.getManager(), features.getShape()));
        }
        return Linear.linear(
                features, store.getValue(head, device, training), store.getValue(headBias, device, training));
    }

    private NDArray mask(NDManager manager, Shape size) {
        float[] values = new float[Math.toIntExact(size.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() < dropout ? 0 : 1 / (1 - dropout);
        }
        return manager.create(values, size);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {new Shape(inputShapes[0].get(0), outputs)};
    }
}
