package io.labelkit.core.internal;

/** A function to minimise that knows its gradient. */
@FunctionalInterface
public interface Objective {
    /**
     * The value at a point.
     *
     * @param point the variables; not to be changed
     * @param gradient receives the derivative by each variable
     * @return the value; not a number where it is not defined
     */
    double evaluate(double[] point, double[] gradient);

    /**
     * Positive numbers about as large as the second derivatives by each variable at the point of the last evaluation,
     * which save variables of different scale from tuning.
     *
     * @return one a variable; none if nothing is known of them
     */
    default double[] curvature() {
        return new double[0];
    }
}
