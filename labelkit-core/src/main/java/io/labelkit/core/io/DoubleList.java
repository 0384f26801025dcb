package io.labelkit.core.io;

import java.util.Arrays;

/** A growing list of numbers. */
final class DoubleList {
    private double[] values = new double[64];
    private int size;

    void addAll(double[] more) {
        int needed = Math.addExact(size, more.length);
        if (needed > values.length) {
            values = Arrays.copyOf(values, Math.max(needed, size + (size >> 1)));
        }
        System.arraycopy(more, 0, values, size, more.length);
        size = needed;
    }

    double[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
