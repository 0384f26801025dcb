package io.labelkit.aggregate.soft;

import java.util.BitSet;

/** M x N x K probabilities: what M generators made of N examples. */
record SoftLabelTensor(double[][] values, double[] mean, int classes) {
    static SoftLabelTensor of(double[][] values, int classes) {
        return new SoftLabelTensor(values, Distributions.mean(values), classes);
    }

    double entropy(int generator, int row) {
        return Distributions.entropy(values[generator], row * classes, classes);
    }

    double entropyOfMean(int row) {
        return Distributions.entropy(mean, row * classes, classes);
    }

    double meanEntropy(int row) {
        double sum = 0;
        for (int m = 0; m < values.length; m++) {
            sum += entropy(m, row);
        }
        return sum / values.length;
    }

    /** How many classes are the most probable one of some generator. */
    int preferred(int row) {
        BitSet classesPreferred = new BitSet();
        for (double[] matrix : values) {
            int best = 0;
            for (int k = 1; k < classes; k++) {
                best = matrix[row * classes + k] > matrix[row * classes + best] ? k : best;
            }
            classesPreferred.set(best);
        }
        return classesPreferred.cardinality();
    }
}
