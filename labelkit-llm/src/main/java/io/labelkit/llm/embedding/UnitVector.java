package io.labelkit.llm.embedding;

/** Makes sure that a vector has the right dimension and length 1. */
final class UnitVector {
    private static final double TOLERANCE = 1e-4;

    private UnitVector() {}

    static float[] of(float[] vector, int dimension, String source) {
        if (vector.length != dimension) {
            throw new IllegalStateException(
                    "vector of " + source + " has " + vector.length + " numbers instead of " + dimension);
        }
        double squares = 0;
        for (float x : vector) {
            squares += (double) x * x;
        }
        double norm = Math.sqrt(squares);
        if (!(norm > 0 && norm < Double.POSITIVE_INFINITY)) {
            throw new IllegalStateException("vector of " + source + " has length " + norm);
        }
        if (Math.abs(norm - 1) <= TOLERANCE) {
            return vector;
        }
        float[] unit = new float[dimension];
        for (int d = 0; d < dimension; d++) {
            unit[d] = (float) (vector[d] / norm);
        }
        return unit;
    }
}
