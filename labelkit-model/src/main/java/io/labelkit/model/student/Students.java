package io.labelkit.model.student;

import io.labelkit.core.embed.Embedder;
import io.labelkit.core.learn.features.HashedNgrams;

/**
 * Where a student begins: with what it sees of a text. The builders have defaults that need no native library; hidden
 * layers need PyTorch.
 *
 * <pre>{@code
 * HeadStudent student = Students.onText().build().train(data, space, Set.of("rules"), 42);
 * student.save(Path.of("student"));
 * Labeler<String> labeler = HeadStudent.load(Path.of("student"));
 * }</pre>
 */
public final class Students {
    private Students() {}

    /**
     * A student on the vectors of an embedder: a linear head, trained in plain Java to the minimum of its objective.
     *
     * @param embedder what makes vectors of texts, in training and in use; it is not closed
     * @return the builder
     */
    public static HeadTrainerBuilder on(Embedder embedder) {
        return HeadTrainer.builder(embedder).solver(HeadSolver.LBFGS);
    }

    /**
     * A student on words, pairs of words and 3 to 5 characters in 2^18 buckets. It knows words and not meanings, needs
     * no model file, and its directory is all that is needed to use it.
     *
     * @return the builder
     */
    public static HeadTrainerBuilder onText() {
        return onText(HashedNgrams.defaults());
    }

    /**
     * A student on hashed n-grams of one's own choice.
     *
     * @param ngrams the features; words alone are several times as fast as words and characters
     * @return the builder
     */
    public static HeadTrainerBuilder onText(HashedNgrams ngrams) {
        return new HeadTrainerBuilder(new NgramFeatures(ngrams))
                .solver(HeadSolver.LBFGS)
                .inputScale(1);
    }

    /**
     * A small convolutional text encoder, trained from scratch together with a linear head with PyTorch: a vector for
     * each word that at least two texts have, filters over two to four words in a row, and the greatest value of each. It
     * wants some thousands of examples; with fewer, hashed n-grams are better. Used in plain Java, without PyTorch, and
     * its directory is all that is needed to use it. Source: Kim (2014), Convolutional neural networks for sentence
     * classification, doi:10.3115/v1/D14-1181.
     *
     * @return the builder, with 10 epochs, batches of 64, a learning rate of 0.002 and dropout of 0.3
     */
    public static HeadTrainerBuilder convolutional() {
        return encoder(ConvolutionShape.DEFAULTS, 0.002, 0.3);
    }

    /**
     * A small transformer, trained from scratch together with a linear head with PyTorch: a vector for each word that at
     * least two texts have and for each place, two layers of self-attention with four heads of 16 numbers, and of two
     * linear maps, and the mean and the greatest of what comes out. Rarer words share 512 vectors by their first five
     * characters. It sees how words far apart go together, which {@link #convolutional()} does not, and wants at least as
     * many examples. Used in plain Java, without PyTorch, and its directory is all that is needed to use it. Sources:
     * Vaswani et al. (2017), Attention is all you need, arXiv:1706.03762; Xiong et al. (2020), On layer normalization in
     * the transformer architecture, arXiv:2002.04745.
     *
     * @return the builder, with 10 epochs, batches of 64, a learning rate of 0.001 that rises over the first tenth of the
     *     steps, and dropout of 0.2
     */
    public static HeadTrainerBuilder transformer() {
        return encoder(TransformerShape.DEFAULTS, 0.001, 0.2).schedule(LearningRate.LINEAR, 0.1);
    }

    private static HeadTrainerBuilder encoder(EncoderShape shape, double learningRate, double dropout) {
        return new HeadTrainerBuilder(new UntrainedEncoder(shape))
                .solver(HeadSolver.ADAM)
                .inputScale(1)
                .epochs(10)
                .batchSize(64)
                .learningRate(learningRate)
                .l2(1e-5)
                .dropout(dropout);
    }
}
