package io.labelkit.core.learn.features;

import io.labelkit.core.internal.Checks;

/** The features of one item that are not zero: strictly ascending indices, and a value for each. Immutable. */
public final class FeatureVector {
    private final int[] indices;
    private final float[] values;

    /** Takes the arrays, which must be right. */
    FeatureVector(int[] indices, float[] values) {
        this.indices = indices;
        this.values = values;
    }

    /**
     * Makes a vector from its non-zero entries.
     *
     * @param indices the indices, at least 0 and strictly ascending; copied
     * @param values a finite value for each; copied
     * @return the vector
     * @throws IllegalArgumentException if the lengths differ, indices do not ascend, or a value is not finite
     */
    public static FeatureVector of(int[] indices, float[] values) {
        Checks.check(values.length == indices.length, "values", indices.length + " numbers", values.length);
        for (int i = 0; i < indices.length; i++) {
            Checks.check(indices[i] > (i == 0 ? -1 : indices[i - 1]), "indices", "strictly ascending", indices[i]);
            Checks.check(Float.isFinite(values[i]), "values", "finite", values[i]);
        }
        return new FeatureVector(indices.clone(), values.clone());
    }

    /**
     * Makes a vector from all of its entries.
     *
     * @param values the entries; copied
     * @return the vector
     * @throws IllegalArgumentException if a value is not finite
     */
    public static FeatureVector dense(float[] values) {
        int[] indices = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            indices[i] = i;
        }
        return of(indices, values);
    }

    void copyTo(int[] toIndices, float[] toValues, int at) {
        System.arraycopy(indices, 0, toIndices, at, indices.length);
        System.arraycopy(values, 0, toValues, at, values.length);
    }

    void copyTo(float[] toValues, int at) {
        for (int e = 0; e < indices.length; e++) {
            toValues[at + indices[e]] = values[e];
        }
    }

    /**
     * The number of entries that are kept.
     *
     * @return the number
     */
    public int size() {
        return indices.length;
    }

    /**
     * The index of an entry.
     *
     * @param entry which entry, from 0
     * @return the feature
     */
    public int index(int entry) {
        return indices[entry];
    }

    /**
     * The value of an entry.
     *
     * @param entry which entry, from 0
     * @return the value
     */
    public float value(int entry) {
        return values[entry];
    }
}
