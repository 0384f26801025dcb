package io.labelkit.core.learn.linear;

import io.labelkit.core.learn.features.FeatureMatrix;

/** Linear weights that {@link LinearMinimiser} found: {@code z = W x + b}. Immutable. */
public final class LinearMinimum {
    private final LinearWeights weights;
    private final double[] point;
    private final double value;
    private final int iterations;
    private final boolean converged;

    LinearMinimum(LinearWeights weights, double[] point, double value, int iterations, boolean converged) {
        this.weights = weights;
        this.point = point;
        this.value = value;
        this.iterations = iterations;
        this.converged = converged;
    }

    double[] point() {
        return point;
    }

    /**
     * A weight.
     *
     * @param feature the feature
     * @param output the output
     * @return the weight; 0 for a feature that no row had
     */
    public double weight(int feature, int output) {
        return weights.weight(feature, output);
    }

    /**
     * The bias of an output.
     *
     * @param output the output
     * @return the bias
     */
    public double bias(int output) {
        return weights.bias(output);
    }

    /**
     * The number of outputs.
     *
     * @return the outputs
     */
    public int outputs() {
        return weights.classes();
    }

    /**
     * The scores of a row of a matrix.
     *
     * @param matrix the features
     * @param row the row
     * @return one an output
     */
    public double[] scores(FeatureMatrix matrix, int row) {
        return weights.scores(matrix, row);
    }

    /**
     * The objective at these weights.
     *
     * @return the value, with the penalty
     */
    public double value() {
        return value;
    }

    /**
     * The number of steps.
     *
     * @return the steps
     */
    public int iterations() {
        return iterations;
    }

    /**
     * Whether the search came to rest.
     *
     * @return false if it was cut off or ended at a value that is not finite
     */
    public boolean converged() {
        return converged;
    }

    @Override
    public String toString() {
        return "LinearMinimum of " + outputs() + " outputs: " + value + " after " + iterations + " steps"
                + (converged ? "" : ", not converged");
    }
}
