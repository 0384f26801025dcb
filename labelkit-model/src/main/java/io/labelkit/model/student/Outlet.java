package io.labelkit.model.student;

import io.labelkit.model.student.loss.Link;
import java.util.Arrays;

/**
 * The last layer of a network.
 *
 * @param outputs the number of scores
 * @param tied whether all scores have the same weights and differ by their biases only
 * @param labelWise whether training also wants the part of each feature in each score
 */
record Outlet(int outputs, boolean tied, boolean labelWise) {
    static Outlet of(Link link, int classes, boolean labelWise) {
        return new Outlet(link.outputs(classes), link.tied(), labelWise);
    }

    /** The number of weights and biases on some inputs. */
    int size(int inputs) {
        return (tied ? 1 : outputs) * inputs + outputs;
    }

    /** The weights of the layer with a row for each output; tied biases are brought into falling order. */
    float[] expanded(float[] trained, int from, int inputs) {
        float[] all = Arrays.copyOfRange(trained, from, from + size(inputs));
        if (!tied) {
            return all;
        }
        float[] rows = new float[outputs * (inputs + 1)];
        float[] biases = Arrays.copyOfRange(all, inputs, inputs + outputs);
        Arrays.sort(biases);
        for (int k = 0; k < outputs; k++) {
            System.arraycopy(all, 0, rows, k * inputs, inputs);
            rows[outputs * inputs + k] = biases[outputs - 1 - k];
        }
        return rows;
    }
}
