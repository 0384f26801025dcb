package io.labelkit.model.student.loss;

/**
 * What a student minimises for one example: a number from its target and the model's scores, with its derivatives by the
 * scores. One definition serves linear heads, hidden layers and text encoders alike. Implementations are immutable,
 * thread-safe and always give equal numbers for equal arguments. {@link Losses} has those that come with LabelKit.
 */
public interface ScoreLoss {
    /**
     * The loss with all its settings, in a form that differs whenever the numbers may.
     *
     * @return for instance {@code generalised cross-entropy q=0.7}
     */
    String name();

    /**
     * How the scores become probabilities.
     *
     * @return the link
     */
    Link link();

    /**
     * The loss of one example.
     *
     * @param target one number in [0, 1] a class; not changed
     * @param scores the scores z, as many as {@link Link#outputs} says; not changed
     * @param gradient receives the derivatives by the scores
     * @return the loss
     */
    double at(double[] target, double[] scores, double[] gradient);
}
