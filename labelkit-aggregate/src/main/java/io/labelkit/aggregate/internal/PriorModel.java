package io.labelkit.aggregate.internal;

/** How the probabilities of the classes before any vote are estimated: one share a class, or K for every example. */
@FunctionalInterface
public interface PriorModel {
    /**
     * The M-step of the prior.
     *
     * @param mass the expected number of examples of each class, among those that have votes or a known class
     * @param posterior N x K probabilities of the last E-step, or the vote shares at the start
     * @param prior receives the probabilities; K numbers, or N x K if {@link #perExample()}
     * @return the logarithm of the density of the new estimate up to a constant, 0 without a prior of its own
     */
    double maximise(double[] mass, double[] posterior, double[] prior);

    /**
     * Whether every example has probabilities of its own.
     *
     * @return false unless overridden
     */
    default boolean perExample() {
        return false;
    }
}
