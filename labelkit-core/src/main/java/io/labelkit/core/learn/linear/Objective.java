package io.labelkit.core.learn.linear;

/** A function to minimise that knows its gradient. */
interface Objective {
    /** The number of variables. */
    int size();

    /** The value at a point; overwrites the gradient. */
    double evaluate(double[] point, double[] gradient);
}
