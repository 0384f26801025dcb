package io.labelkit.aggregate.internal;

/** A differentiable function of many variables, to be minimised. */
@FunctionalInterface
public interface SmoothFunction {
    /**
     * The value and the gradient at a point.
     *
     * @param point the variables; not to be changed
     * @param gradient receives the derivative by each variable
     * @return the value
     */
    double evaluate(double[] point, double[] gradient);
}
