package io.labelkit.model.student;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.initializer.Initializer;
import java.util.List;
import java.util.Random;

/** A convolutional encoder and a linear head, over the numbers of words. */
final class ConvolutionNetwork implements Network {
    private final ConvolutionShape shape;
    private final int vocabulary;
    private final int outputs;
    private final double dropout;
    private final List<int[]> texts;

    ConvolutionNetwork(ConvolutionShape shape, int vocabulary, int outputs, double dropout, List<int[]> texts) {
        this.shape = shape;
        this.vocabulary = vocabulary;
        this.outputs = outputs;
        this.dropout = dropout;
        this.texts = texts;
    }

    @Override
    public int rows() {
        return texts.size();
    }

    @Override
    public Block block(Random random) {
        return new ConvolutionBlock(shape, vocabulary, outputs, dropout, random);
    }

    @Override
    public Initializer initializer(Random random) {
        return new Glorot(random);
    }

    @Override
    public Shape inputShape() {
        return new Shape(1, shape.mostWords());
    }

    /** Numbers of words and a mask, both as wide as the longest text and the widest filter need. */
    @Override
    public NDList batch(int[] rows, NDManager manager) {
        int longest = 1;
        for (int row : rows) {
            longest = Math.max(longest, texts.get(row).length);
        }
        int width = longest + ConvolutionShape.WIDTHS[ConvolutionShape.WIDTHS.length - 1] - 1;
        int[] numbers = new int[rows.length * width];
        float[] mask = new float[rows.length * width];
        for (int i = 0; i < rows.length; i++) {
            int[] words = texts.get(rows[i]);
            for (int t = 0; t < words.length; t++) {
                numbers[i * width + t] = words[t];
                mask[i * width + t] = 1;
            }
        }
        Shape size = new Shape(rows.length, width);
        return new NDList(manager.create(numbers, size), manager.create(mask, size));
    }
}
