package io.labelkit.core.learn.linear;

import io.labelkit.core.internal.Objective;
import java.util.Arrays;

/**
 * {@code (1 / sum w) sum_i w_i loss(q_i, z_i) + (l2 / 2) ||W||^2} over the columns that rows use. The weights come first,
 * the outputs of a column together; then a bias for each output, which is not penalised.
 */
abstract class LinearLoss implements Objective {
    /** Into how many parts the work is cut, whatever the number of threads. */
    static final int BLOCKS = 64;

    /** The feature behind each column. */
    abstract int[] columns();

    /** The number of outputs. */
    abstract int outputs();

    /** The number of weights and biases. */
    final int size() {
        return (columns().length + 1) * outputs();
    }

    /** The first row of a block. */
    static int start(int size, int block) {
        return (int) ((long) size * block / BLOCKS);
    }

    static double squares(double[] point, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += point[i] * point[i];
        }
        return sum;
    }

    /** Adds the parts to the target, in their order. */
    static void sum(double[] parts, double[] target, int at, int length) {
        Arrays.fill(target, at, at + length, 0);
        for (int from = 0; from < parts.length; from += length) {
            for (int i = 0; i < length; i++) {
                target[at + i] += parts[from + i];
            }
        }
    }
}
