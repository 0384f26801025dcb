package io.labelkit.model.student;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.initializer.Initializer;
import java.util.List;
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
    /** Of a transformer. Made here, since the shapes must be usable where DJL is missing. */
    static Network of(TransformerShape shape, int words, Outlet outlet, double dropout, List<int[]> texts) {
        return new EncoderNetwork(
                new WordBatches(texts), 0, random -> new TransformerBlock(shape, words, outlet, dropout, random));
    }

    /** Of convolutions, whose widest needs that many words more. */
    static Network of(ConvolutionShape shape, int words, Outlet outlet, double dropout, List<int[]> texts) {
        int[] widths = ConvolutionShape.WIDTHS;
        return new EncoderNetwork(
                new WordBatches(texts),
                widths[widths.length - 1] - 1,
                random -> new ConvolutionBlock(shape, words, outlet, dropout, random));
    }

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
