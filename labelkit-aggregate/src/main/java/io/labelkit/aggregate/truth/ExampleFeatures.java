package io.labelkit.aggregate.truth;

import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** A vector of numbers for each example, by its id, such as an embedding. Immutable and thread-safe. */
public final class ExampleFeatures {
    private final Map<String, double[]> byId;
    private final int dimension;

    private ExampleFeatures(Map<String, double[]> byId, int dimension) {
        this.byId = byId;
        this.dimension = dimension;
    }

    /**
     * No features at all, for any examples.
     *
     * @return vectors of length 0
     */
    public static ExampleFeatures none() {
        return new ExampleFeatures(Map.of(), 0);
    }

    /**
     * Given vectors.
     *
     * @param byId the vector by the example's id, all of one length of at least 1; copied
     * @return the features
     * @throws IllegalArgumentException if there are none, lengths differ, or a number is not finite, naming the example
     */
    public static ExampleFeatures of(Map<String, double[]> byId) {
        Checks.check(!byId.isEmpty(), "features", "of at least one example", "none");
        int dimension = byId.values().iterator().next().length;
        Checks.positive(dimension, "dimension of the features");
        Map<String, double[]> copy = new LinkedHashMap<>();
        byId.forEach((id, vector) -> {
            Checks.check(
                    vector.length == dimension,
                    "features of " + Checks.shown(id),
                    "of length " + dimension,
                    vector.length);
            for (double x : vector) {
                Checks.check(Double.isFinite(x), "a feature of " + Checks.shown(id), "finite", x);
            }
            copy.put(id, vector.clone());
        });
        return new ExampleFeatures(copy, dimension);
    }

    /**
     * The length of every vector.
     *
     * @return D
     */
    public int dimension() {
        return dimension;
    }

    /**
     * N rows of D + 1 numbers: every feature less its mean over the examples, divided by its standard deviation, then a 1.
     * A feature that is constant is 0.
     */
    double[] standardised(VoteMatrix votes) {
        int n = votes.exampleCount();
        int width = dimension + 1;
        double[] rows = new double[Math.multiplyExact(n, width)];
        for (int i = 0; i < n && dimension > 0; i++) {
            double[] vector = byId.get(votes.examples().get(i));
            if (vector == null) {
                throw new IllegalArgumentException("there are no features for example "
                        + Checks.shown(votes.examples().get(i)));
            }
            System.arraycopy(vector, 0, rows, i * width, dimension);
        }
        for (int d = 0; d < dimension; d++) {
            standardise(rows, d, n, width);
        }
        for (int i = 0; i < n; i++) {
            rows[i * width + dimension] = 1;
        }
        return rows;
    }

    private static void standardise(double[] rows, int column, int n, int width) {
        double mean = 0;
        for (int i = 0; i < n; i++) {
            mean += rows[i * width + column] / n;
        }
        double variance = 0;
        for (int i = 0; i < n; i++) {
            double difference = rows[i * width + column] - mean;
            variance += difference * difference / n;
        }
        double scale = variance > 1e-24 * Math.max(1, mean * mean) ? 1 / Math.sqrt(variance) : 0;
        for (int i = 0; i < n; i++) {
            rows[i * width + column] = (rows[i * width + column] - mean) * scale;
        }
    }

    /** For fingerprints. */
    ContentHash contentHash() {
        Map<String, Object> all = new TreeMap<>();
        byId.forEach((id, vector) -> all.put(id, Arrays.stream(vector).boxed().toList()));
        return ContentHash.of(all);
    }

    @Override
    public String toString() {
        return byId.isEmpty() ? "no features" : dimension + " features of " + byId.size() + " examples";
    }
}
