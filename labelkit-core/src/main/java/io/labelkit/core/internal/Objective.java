package io.labelkit.core.internal;

/** A function to minimise that knows its gradient. */
public interface Objective {
    /**
     * The number of variables.
     *
     * @return the number
     */
    int size();

    /**
     * The value at a point.
     *
     * @param point the point
     * @param gradient receives the gradient
     * @return the value
     */
    double evaluate(double[] point, double[] gradient);
}
