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
        return new HeadTrainerBuilder(new UntrainedConvolution(ConvolutionShape.DEFAULTS))
                .solver(HeadSolver.ADAM)
                .inputScale(1)
                .epochs(10)
                .batchSize(64)
                .learningRate(0.002)
                .l2(1e-5)
                .dropout(0.3);
    }
}
