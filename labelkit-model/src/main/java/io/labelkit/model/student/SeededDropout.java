package io.labelkit.model.student;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.Random;

/**
 * Dropout whose masks come from its own random stream. PyTorch's generator belongs to the whole process, so trainings
 * that share it would depend on each other.
 */
final class SeededDropout extends AbstractBlock {
    private final float rate;
    private final Random random;

    SeededDropout(double rate, Random random) {
        this.rate = (float) rate;
        this.random = random;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameterStore, NDList inputs, boolean training, PairList<String, Object> params) {
        return new NDList(of(inputs.singletonOrThrow(), training));
    }

    /** The array with some numbers set to 0 and the others enlarged; the same while nothing is trained. */
    NDArray of(NDArray in, boolean training) {
        if (!training || rate == 0) {
            return in;
        }
        float[] mask = new float[Math.toIntExact(in.size())];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = random.nextFloat() < rate ? 0 : 1 / (1 - rate);
        }
        NDManager manager = in.getManager();
        return in.mul(manager.create(mask, in.getShape()));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return inputShapes;
    }
}
