package io.labelkit.model.student;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.initializer.Initializer;
import java.util.Random;

/**
 * Uniform numbers in plus or minus {@code sqrt(6 / (inputs + outputs))}, from a stream of their own. The array is a copy in
 * memory of PyTorch: that of a Java buffer may begin anywhere, and matrix products sum in an order that depends on where.
 */
record Glorot(Random random) implements Initializer {
    @Override
    public NDArray initialize(NDManager manager, Shape shape, DataType type) {
        double outputs = shape.get(0);
        double inputs = shape.size() / outputs;
        double bound = Math.sqrt(6.0 / (outputs + inputs));
        float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (bound * (2 * random.nextDouble() - 1));
        }
        try (NDArray unaligned = manager.create(values, shape)) {
            return unaligned.duplicate();
        }
    }
}
