package io.labelkit.core.learn.linear;

import io.labelkit.core.internal.Objective;
import java.util.Arrays;

/** A loss whose outputs all have the same weights: these come first, then a bias for each output. */
final class TiedLoss implements Objective {
    private final LinearLoss loss;
    private final int columns;
    private final int outputs;

    /**
     * Wraps a loss.
     *
     * @param loss with a penalty that counts the weights of each output
     */
    TiedLoss(LinearLoss loss) {
        this.loss = loss;
        this.columns = loss.columns().length;
        this.outputs = loss.outputs();
    }

    /** The number of weights and biases. */
    int size() {
        return columns + outputs;
    }

    @Override
    public double evaluate(double[] point, double[] gradient) {
        double[] all = new double[loss.size()];
        double value = loss.evaluate(untied(point), all);
        for (int j = 0; j < columns; j++) {
            double sum = 0;
            for (int o = 0; o < outputs; o++) {
                sum += all[j * outputs + o];
            }
            gradient[j] = sum;
        }
        System.arraycopy(all, columns * outputs, gradient, columns, outputs);
        return value;
    }

    /** The same point with weights for each output. */
    double[] untied(double[] point) {
        double[] all = new double[loss.size()];
        for (int j = 0; j < columns; j++) {
            Arrays.fill(all, j * outputs, (j + 1) * outputs, point[j]);
        }
        System.arraycopy(point, columns, all, columns * outputs, outputs);
        return all;
    }
}
