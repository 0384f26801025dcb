package io.labelkit.core.internal;

/** Logarithms to probabilities. Stateless and thread-safe. */
public final class Softmax {
    private Softmax() {}

    /**
     * Replaces logarithms of weights by the weights divided by their sum: {@code exp(x_k) / sum of exp(x)}.
     *
     * @param values logarithms, at least one above negative infinity; changed
     * @return the logarithm of the sum of the weights
     */
    public static double apply(double[] values) {
        return apply(values, 0, values.length);
    }

    /**
     * Does the same to a part of an array.
     *
     * @param values logarithms, at least one above negative infinity; changed
     * @param from the first of them
     * @param count how many there are
     * @return the logarithm of the sum of the weights
     */
    public static double apply(double[] values, int from, int count) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (int k = from; k < from + count; k++) {
            greatest = Math.max(greatest, values[k]);
        }
        double sum = 0;
        for (int k = from; k < from + count; k++) {
            values[k] = Math.exp(values[k] - greatest);
            sum += values[k];
        }
        for (int k = from; k < from + count; k++) {
            values[k] /= sum;
        }
        return greatest + Math.log(sum);
    }
}
