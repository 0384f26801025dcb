package io.labelkit.core.learn.linear;

/**
 * The part of a loss that one row of scores has: what {@link LinearMinimiser} minimises the sum of. Called from several
 * threads at once, each with rows of its own.
 */
@FunctionalInterface
public interface RowObjective {
    /**
     * The loss of a row.
     *
     * @param row the row
     * @param scores its scores, one an output; replaced by the derivatives of the loss by them
     * @return the loss, with the weight of the row
     */
    double at(int row, double[] scores);
}
