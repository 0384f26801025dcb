package io.labelkit.model.student;

import io.labelkit.core.learn.features.FeatureVector;
import io.labelkit.model.student.loss.Link;
import java.util.Arrays;

/**
 * A trained head in plain Java: scores {@code W2 relu(W1 s x + b1) + b2}, or {@code W s x + b} without a hidden layer,
 * divided by the temperature, and the link that makes probabilities of them. Float32 weights, sums in double in a fixed
 * order, so that equal weights give equal bits on every JVM. Immutable as long as nobody writes to the arrays.
 */
record Head(int inputs, int hidden, int outputs, double inputScale, double temperature, Link link, float[] weights) {

    /** The number of weights of a head; layers one after the other, each with its matrix row by row and its bias. */
    static long size(int inputs, int hidden, int outputs) {
        long in = inputs;
        return hidden == 0 ? outputs * (in + 1) : hidden * (in + 1) + outputs * (hidden + 1L);
    }

    Head withTemperature(double value) {
        return new Head(inputs, hidden, outputs, inputScale, value, link, weights);
    }

    /** With numbers added to the scores, after they are divided by the temperature; the last weights are the biases. */
    Head shifted(double[] added) {
        float[] changed = weights.clone();
        for (int k = 0; k < outputs; k++) {
            int at = changed.length - outputs + k;
            changed[at] = (float) (changed[at] + temperature * added[k]);
        }
        return new Head(inputs, hidden, outputs, inputScale, temperature, link, changed);
    }

    double[] predict(float[] x) {
        return link.probabilities(scores(x));
    }

    double[] scores(float[] x) {
        return cooled(layer(features(x), outputs, last()));
    }

    /** Where the weights of the last layer begin. */
    private int last() {
        return hidden == 0 ? 0 : hidden * (inputs + 1);
    }

    /** What the last layer takes. */
    private double[] features(float[] x) {
        double[] in = new double[inputs];
        for (int j = 0; j < inputs; j++) {
            in[j] = x[j] * inputScale;
        }
        if (hidden == 0) {
            return in;
        }
        double[] middle = layer(in, hidden, 0);
        for (int j = 0; j < hidden; j++) {
            middle[j] = Math.max(0, middle[j]);
        }
        return middle;
    }

    /** For each output the part of each feature in its score, before the temperature. */
    float[][] parts(float[] x) {
        double[] features = features(x);
        float[][] parts = new float[outputs][features.length];
        for (int k = 0; k < outputs; k++) {
            for (int j = 0; j < features.length; j++) {
                parts[k][j] = (float) (features[j] * weights[last() + k * features.length + j]);
            }
        }
        return parts;
    }

    private double[] cooled(double[] scores) {
        for (int k = 0; k < outputs; k++) {
            scores[k] /= temperature;
        }
        return scores;
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

    /** The weights of a linear head with the outputs of a feature together, which is how sparse features want them. */
    float[] byFeature() {
        float[] turned = new float[inputs * outputs];
        for (int k = 0; k < outputs; k++) {
            for (int j = 0; j < inputs; j++) {
                turned[j * outputs + k] = weights[k * inputs + j];
            }
        }
        return turned;
    }

    /** The scores of a linear head for sparse features. */
    double[] scores(FeatureVector x, float[] byFeature) {
        double[] scores = new double[outputs];
        for (int e = 0; e < x.size(); e++) {
            double value = x.value(e) * inputScale;
            int at = x.index(e) * outputs;
            for (int k = 0; k < outputs; k++) {
                scores[k] += value * byFeature[at + k];
            }
        }
        for (int k = 0; k < outputs; k++) {
            scores[k] += weights[inputs * outputs + k];
        }
        return cooled(scores);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Head that
                && inputs == that.inputs
                && hidden == that.hidden
                && outputs == that.outputs
                && inputScale == that.inputScale
                && temperature == that.temperature
                && link == that.link
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
