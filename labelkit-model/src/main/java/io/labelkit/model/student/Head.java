package io.labelkit.model.student;

import java.util.Arrays;

/**
 * A trained head in plain Java: logits {@code W2 relu(W1 s x + b1) + b2}, or {@code W s x + b} without a hidden layer,
 * then a softmax (exclusive classes) or a sigmoid for each class. Float32 weights, sums in double in a fixed order, so
 * that equal weights give equal bits on every JVM. Immutable as long as nobody writes to the arrays.
 */
record Head(int inputs, int hidden, int outputs, double inputScale, boolean exclusive, float[] weights) {

    /** The number of weights of a head; layers one after the other, each with its matrix row by row and its bias. */
    static long size(int inputs, int hidden, int outputs) {
        long in = inputs;
        return hidden == 0 ? outputs * (in + 1) : hidden * (in + 1) + outputs * (hidden + 1L);
    }

    double[] predict(float[] x) {
        double[] in = new double[inputs];
        for (int j = 0; j < inputs; j++) {
            in[j] = x[j] * inputScale;
        }
        double[] scores;
        if (hidden == 0) {
            scores = layer(in, outputs, 0);
        } else {
            double[] middle = layer(in, hidden, 0);
            for (int j = 0; j < hidden; j++) {
                middle[j] = Math.max(0, middle[j]);
            }
            scores = layer(middle, outputs, hidden * (inputs + 1));
        }
        return exclusive ? softmax(scores) : sigmoid(scores);
    }

    private double[] layer(double[] in, int rows, int from) {
        double[] out = new double[rows];
        int at = from;
        for (int r = 0; r < rows; r++) {
            double sum = 0;
            for (double value : in) {
                sum += value * weights[at++];
            }
            out[r] = sum;
        }
        for (int r = 0; r < rows; r++) {
            out[r] += weights[at++];
        }
        return out;
    }

    private static double[] softmax(double[] logits) {
        double max = Arrays.stream(logits).max().orElseThrow();
        double sum = 0;
        for (int k = 0; k < logits.length; k++) {
            logits[k] = StrictMath.exp(logits[k] - max);
            sum += logits[k];
        }
        for (int k = 0; k < logits.length; k++) {
            logits[k] /= sum;
        }
        return logits;
    }

    private static double[] sigmoid(double[] logits) {
        for (int k = 0; k < logits.length; k++) {
            double e = StrictMath.exp(-Math.abs(logits[k]));
            logits[k] = logits[k] >= 0 ? 1 / (1 + e) : e / (1 + e);
        }
        return logits;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Head that
                && inputs == that.inputs
                && hidden == that.hidden
                && outputs == that.outputs
                && inputScale == that.inputScale
                && exclusive == that.exclusive
                && Arrays.equals(weights, that.weights);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(weights);
    }

    @Override
    public String toString() {
        return "Head " + inputs + (hidden == 0 ? "" : " - " + hidden) + " - " + outputs;
    }
}
