package io.labelkit.model.student;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.initializer.Initializer;
import java.util.Random;
import java.util.function.Function;

/**
 * An encoder and a linear head over the numbers of words.
 *
 * @param batches the texts
 * @param more how many places more than words a batch has
 * @param blocks makes a block that draws what is random from a stream
 */
record EncoderNetwork(WordBatches batches, int more, Function<Random, Block> blocks) implements Network {
    @Override
    public int rows() {
        return batches.texts().size();
    }

    @Override
    public Block block(Random random) {
        return blocks.apply(random);
    }

    @Override
    public Initializer initializer(Random random) {
        return new Glorot(random);
    }

    @Override
    public Shape inputShape() {
        return new Shape(1, 1);
    }

    @Override
    public NDList batch(int[] rows, NDManager manager) {
        return batches.of(rows, more, manager);
    }
}
