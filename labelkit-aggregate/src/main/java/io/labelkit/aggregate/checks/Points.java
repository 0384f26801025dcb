package io.labelkit.aggregate.checks;

import java.util.Arrays;

/**
 * Rows as points whose squared Euclidean distances order them as the metric does: unit vectors for the cosine. Half the
 * squared distance of unit vectors is the cosine distance. A row of zeros has no direction: it gets squared distance 2
 * to all others, cosine distance 1.
 */
final class Points {
    private final double[] values;
    private final int dimension;
    private final boolean[] zero;
    private final int[] ranks;

    private Points(double[] values, int dimension, boolean[] zero, int[] ranks) {
        this.values = values;
        this.dimension = dimension;
        this.zero = zero;
        this.ranks = ranks;
    }

    static Points of(FeatureTable features, KnnMetric metric, int[] ranks) {
        int n = features.rows();
        int d = features.columns();
        double[] values = new double[n * d];
        boolean[] zero = new boolean[n];
        for (int i = 0; i < n; i++) {
            double largest = 0;
            for (int j = 0; j < d; j++) {
                largest = Math.max(largest, Math.abs(features.get(i, j)));
            }
            // Dividing by the largest first keeps squares from overflowing.
            double squares = 0;
            for (int j = 0; j < d; j++) {
                double x = largest == 0 ? 0 : features.get(i, j) / largest;
                squares += x * x;
            }
            double length = metric == KnnMetric.COSINE ? Math.sqrt(squares) : 1;
            zero[i] = metric == KnnMetric.COSINE && largest == 0;
            for (int j = 0; j < d; j++) {
                double x = features.get(i, j);
                values[i * d + j] = metric == KnnMetric.EUCLIDEAN || zero[i] ? x : x / largest / length;
            }
        }
        return new Points(values, d, zero, ranks);
    }

    int count() {
        return zero.length;
    }

    int dimension() {
        return dimension;
    }

    double get(int row, int column) {
        return values[row * dimension + column];
    }

    /** The ranks that order rows independently of their numbers. */
    int[] ranks() {
        return ranks;
    }

    /** The squared distance, summed in the order of the columns. */
    double squared(int a, int b) {
        if (zero[a] != zero[b]) {
            return 2;
        }
        double sum = 0;
        int at = a * dimension;
        int other = b * dimension;
        for (int j = 0; j < dimension; j++) {
            double x = values[at + j] - values[other + j];
            sum += x * x;
        }
        return sum;
    }

    /** The squared distances of a row to those of a block that was laid out by column; as {@link #squared}. */
    void squared(int row, double[] columns, int from, int size, double[] into) {
        Arrays.fill(into, 0, size, 0);
        for (int j = 0; j < dimension; j++) {
            double x = values[row * dimension + j];
            int start = j * size;
            for (int b = 0; b < size; b++) {
                double difference = x - columns[start + b];
                into[b] += difference * difference;
            }
        }
        for (int b = 0; b < size; b++) {
            if (zero[row] != zero[from + b]) {
                into[b] = 2;
            }
        }
    }
}
