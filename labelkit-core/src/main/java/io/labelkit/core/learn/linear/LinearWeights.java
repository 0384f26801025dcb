package io.labelkit.core.learn.linear;

import io.labelkit.core.learn.features.ColumnScaling;
import io.labelkit.core.learn.features.FeatureMatrix;
import io.labelkit.core.learn.features.FeatureVector;
import java.util.Arrays;

/** Weights of the features that have any, and biases: {@code z = W x + b}. Immutable. */
final class LinearWeights {
    private final int[] slots;
    private final int[] columns;
    private final double[] weights;
    private final double[] bias;

    /**
     * Takes the arrays.
     *
     * @param dimension the number of features
     * @param columns the features that have weights
     * @param weights for each of them a weight for each class
     * @param bias one for each class
     */
    LinearWeights(int dimension, int[] columns, double[] weights, double[] bias) {
        this.columns = columns;
        this.weights = weights;
        this.bias = bias;
        this.slots = new int[dimension];
        Arrays.fill(slots, -1);
        for (int c = 0; c < columns.length; c++) {
            slots[columns[c]] = c;
        }
    }

    int classes() {
        return bias.length;
    }

    int dimension() {
        return slots.length;
    }

    int[] columns() {
        return columns;
    }

    double bias(int k) {
        return bias[k];
    }

    double weight(int feature, int k) {
        return slots[feature] < 0 ? 0 : weights[slots[feature] * bias.length + k];
    }

    /** The scores of data that are scaled first. */
    double[] scores(FeatureVector x, ColumnScaling scaling) {
        double[] z = new double[bias.length];
        double squares = 0;
        for (int e = 0; e < x.size(); e++) {
            double value = (double) x.value(e) * scaling.factor(x.index(e));
            squares += value * value;
            add(x.index(e), value, z);
        }
        double length = scaling.unitLength() && squares > 0 ? Math.sqrt(squares) : 1;
        for (int k = 0; k < z.length; k++) {
            z[k] = z[k] / length + bias[k];
        }
        return z;
    }

    /** The scores of a row that is scaled already. */
    double[] scores(FeatureMatrix matrix, int row) {
        double[] z = bias.clone();
        for (int e = matrix.start(row); e < matrix.start(row + 1); e++) {
            add(matrix.column(e), matrix.value(e), z);
        }
        return z;
    }

    private void add(int feature, double value, double[] z) {
        int at = slots[feature] * z.length;
        if (at >= 0) {
            for (int k = 0; k < z.length; k++) {
                z[k] += value * weights[at + k];
            }
        }
    }

    /** All scores multiplied by a number. */
    LinearWeights times(double factor) {
        return new LinearWeights(
                slots.length,
                columns,
                Arrays.stream(weights).map(w -> w * factor).toArray(),
                Arrays.stream(bias).map(b -> b * factor).toArray());
    }

    /** The weights for features as they were before they were shifted and multiplied. */
    LinearWeights beforeScaling(ColumnScaling scaling) {
        double[] scaled = weights.clone();
        double[] shifted = bias.clone();
        for (int c = 0; c < columns.length; c++) {
            for (int k = 0; k < bias.length; k++) {
                scaled[c * bias.length + k] *= scaling.factor(columns[c]);
                shifted[k] += scaled[c * bias.length + k] * scaling.shift(columns[c]);
            }
        }
        return new LinearWeights(slots.length, columns, scaled, shifted);
    }
}
