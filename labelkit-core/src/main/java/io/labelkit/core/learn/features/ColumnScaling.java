package io.labelkit.core.learn.features;

import io.labelkit.core.internal.Checks;

/**
 * A weighting that was learnt from training rows: values are shifted and multiplied by column, and perhaps divided by the
 * Euclidean length of the row. Immutable.
 */
public final class ColumnScaling {
    private static final ColumnScaling NONE = new ColumnScaling(new float[0], new float[0], false);

    private final float[] shift;
    private final float[] factor;
    private final boolean unitLength;

    private ColumnScaling(float[] shift, float[] factor, boolean unitLength) {
        this.shift = shift;
        this.factor = factor;
        this.unitLength = unitLength;
    }

    /**
     * Learns a weighting. Rows of weight 0 do not count; otherwise means and deviations are weighted, and the numbers
     * of rows are not.
     *
     * @param weighting which
     * @param matrix the training rows
     * @param weights a weight for each row
     * @return the scaling
     * @throws IllegalArgumentException if features are to be standardised but are sparse
     */
    public static ColumnScaling learn(FeatureWeighting weighting, FeatureMatrix matrix, double[] weights) {
        return switch (weighting) {
            case NONE -> NONE;
            case INVERSE_DOCUMENT_FREQUENCY -> rarity(matrix, weights);
            case STANDARDISED -> standard(matrix, weights);
        };
    }

    /**
     * A scaling by rarity from its factors.
     *
     * @param factors one for each column, or none for no scaling at all
     * @return the scaling
     */
    public static ColumnScaling ofFactors(float[] factors) {
        return factors.length == 0 ? NONE : new ColumnScaling(new float[0], factors.clone(), true);
    }

    private static ColumnScaling rarity(FeatureMatrix matrix, double[] weights) {
        int[] having = new int[matrix.columns()];
        int n = 0;
        for (int i = 0; i < matrix.rows(); i++) {
            if (weights[i] > 0) {
                n++;
                for (int e = matrix.start(i); e < matrix.start(i + 1); e++) {
                    having[matrix.column(e)] += matrix.value(e) != 0 ? 1 : 0;
                }
            }
        }
        float[] factor = new float[having.length];
        for (int j = 0; j < factor.length; j++) {
            factor[j] = (float) (1 + StrictMath.log((1.0 + n) / (1.0 + having[j])));
        }
        return new ColumnScaling(new float[0], factor, true);
    }

    private static ColumnScaling standard(FeatureMatrix matrix, double[] weights) {
        Checks.check(matrix.dense(), "weighting", "NONE or by rarity for sparse features", "STANDARDISED");
        int d = matrix.columns();
        double total = 0;
        double[] mean = new double[d];
        double[] square = new double[d];
        for (int i = 0; i < matrix.rows(); i++) {
            total += weights[i];
            for (int j = 0; j < d && weights[i] > 0; j++) {
                double before = matrix.value(matrix.start(i) + j) - mean[j];
                mean[j] += before * weights[i] / total;
                square[j] += weights[i] * before * (matrix.value(matrix.start(i) + j) - mean[j]);
            }
        }
        float[] shift = new float[d];
        float[] factor = new float[d];
        for (int j = 0; j < d; j++) {
            double deviation = Math.sqrt(square[j] / total);
            shift[j] = (float) -mean[j];
            factor[j] = deviation > 1e-7 * Math.abs(mean[j]) ? (float) (1 / deviation) : 0;
        }
        return new ColumnScaling(shift, factor, false);
    }

    /**
     * Scales a matrix.
     *
     * @param matrix the matrix
     * @return the scaled rows; the matrix itself if there is nothing to do
     */
    public FeatureMatrix apply(FeatureMatrix matrix) {
        return factor.length == 0 ? matrix : matrix.map(this);
    }

    /** Scales the entries of one row in place. */
    void apply(float[] values, int[] indices, int from, int to, boolean dense) {
        double squares = 0;
        for (int e = from; e < to; e++) {
            int j = dense ? e - from : indices[e];
            values[e] = factor[j] * (shift.length == 0 ? values[e] : values[e] + shift[j]);
            squares += (double) values[e] * values[e];
        }
        double length = unitLength && squares > 0 ? Math.sqrt(squares) : 1;
        for (int e = from; e < to && length != 1; e++) {
            values[e] = (float) (values[e] / length);
        }
    }

    /**
     * What a column's values are multiplied by.
     *
     * @param column the column
     * @return the factor, 1 without scaling
     */
    public float factor(int column) {
        return factor.length == 0 ? 1 : factor[column];
    }

    /**
     * What is added to a column's values before they are multiplied.
     *
     * @param column the column
     * @return the shift, 0 without one
     */
    public float shift(int column) {
        return shift.length == 0 ? 0 : shift[column];
    }

    /**
     * Whether rows are divided by their length, so that the scaling cannot be made part of linear weights.
     *
     * @return true for a scaling by rarity
     */
    public boolean unitLength() {
        return unitLength;
    }
}
