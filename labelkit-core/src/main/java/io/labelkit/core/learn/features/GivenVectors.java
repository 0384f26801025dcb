package io.labelkit.core.learn.features;

import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import java.util.Map;
import java.util.function.Function;

/** Vectors of one length as features. */
final class GivenVectors<T> implements Features<T> {
    private final int dimension;
    private final Function<T, float[]> floats;

    GivenVectors(int dimension, Function<T, float[]> floats) {
        this.dimension = Checks.positive(dimension, "dimension");
        this.floats = floats;
    }

    static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of("features:dense", Map.of("dimension", dimension));
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public boolean dense() {
        return true;
    }

    @Override
    public FeatureVector of(T data) {
        float[] values = floats.apply(data);
        Checks.check(values.length == dimension, "data", dimension + " numbers", values.length);
        return FeatureVector.dense(values);
    }

    @Override
    public String toString() {
        return "vectors of " + dimension;
    }
}
