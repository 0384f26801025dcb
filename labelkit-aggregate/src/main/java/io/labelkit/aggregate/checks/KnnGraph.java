package io.labelkit.aggregate.checks;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.internal.Parallel;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The k nearest other rows of each row of features, nearest first. Several checks share one. Up to
 * {@value #EXACT_ROWS} rows are compared with all others; for more rows the neighbors are searched in a forest of
 * random projection trees and among neighbors of neighbors, which finds nearly all of them and is the same for the same
 * seed and any number of threads. Equal rows are at distance 0 and therefore come first. Immutable and thread-safe.
 */
public final class KnnGraph {
    /** Up to this number of rows the search is exact, unless told otherwise. */
    public static final int EXACT_ROWS = 20_000;

    private final int k;
    private final KnnMetric metric;
    private final boolean exact;
    private final int[] neighbors;
    private final double[] distances;

    KnnGraph(int k, KnnMetric metric, boolean exact, int[] neighbors, double[] distances) {
        this.k = k;
        this.metric = metric;
        this.exact = exact;
        this.neighbors = neighbors;
        this.distances = distances;
    }

    /**
     * Starts a graph.
     *
     * @param features the rows, without missing values
     * @return a builder
     * @throws IllegalArgumentException if a value is missing
     */
    public static Builder builder(FeatureTable features) {
        Checks.check(!features.hasMissing(), "features", "without missing values", features);
        return new Builder(features);
    }

    /**
     * The number of rows.
     *
     * @return N
     */
    public int rows() {
        return neighbors.length / k;
    }

    /**
     * The number of neighbors of each row.
     *
     * @return k
     */
    public int neighbors() {
        return k;
    }

    /**
     * How distances are measured.
     *
     * @return the metric
     */
    public KnnMetric metric() {
        return metric;
    }

    /**
     * Whether every row was compared with every other.
     *
     * @return false if the search was approximate
     */
    public boolean isExact() {
        return exact;
    }

    /**
     * A neighbor.
     *
     * @param row the row
     * @param rank 0 for the nearest
     * @return the neighbor's row
     */
    public int neighbor(int row, int rank) {
        return neighbors[row * k + rank];
    }

    /**
     * The distance of a neighbor.
     *
     * @param row the row
     * @param rank 0 for the nearest
     * @return the distance
     */
    public double distance(int row, int rank) {
        return distances[row * k + rank];
    }

    /** The mean distance of a row's neighbors. */
    double meanDistance(int row) {
        double sum = 0;
        for (int r = 0; r < k; r++) {
            sum += distances[row * k + r];
        }
        return sum / k;
    }

    double[] allDistances() {
        return distances.clone();
    }

    @Override
    public String toString() {
        return "KnnGraph of " + rows() + " rows, k = " + k + ", " + metric + (exact ? ", exact" : ", approximate");
    }

    /** Settings of a graph. Not thread-safe. */
    public static final class Builder {
        private final FeatureTable features;
        private int k = 10;
        private Optional<KnnMetric> metric = Optional.empty();
        private int threads = 1;
        private long seed;
        private int exactRows = EXACT_ROWS;
        private Optional<int[]> ranks = Optional.empty();

        private Builder(FeatureTable features) {
            this.features = features;
        }

        /**
         * Sets the number of neighbors; 10 by default.
         *
         * @param number at least 1
         * @return this builder
         */
        public Builder neighbors(int number) {
            k = Checks.positive(number, "neighbors");
            return this;
        }

        /**
         * Sets the metric; {@link KnnMetric#standard} by default.
         *
         * @param value the metric
         * @return this builder
         */
        public Builder metric(KnnMetric value) {
            metric = Optional.of(value);
            return this;
        }

        /**
         * Sets the number of threads, which changes nothing but the time.
         *
         * @param number at least 1
         * @return this builder
         */
        public Builder threads(int number) {
            threads = Checks.positive(number, "threads");
            return this;
        }

        /**
         * Sets the seed of the approximate search.
         *
         * @param value the seed
         * @return this builder
         */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /**
         * Sets up to how many rows the search is exact.
         *
         * @param number at least 0
         * @return this builder
         */
        public Builder exactRows(int number) {
            Checks.check(number >= 0, "exactRows", "at least 0", number);
            exactRows = number;
            return this;
        }

        /** Which of two neighbors at one distance comes first: the one with the lower rank. The row by default. */
        Builder tieRanks(int[] rankOfRow) {
            ranks = Optional.of(rankOfRow.clone());
            return this;
        }

        /**
         * Searches.
         *
         * @return the graph
         * @throws IllegalArgumentException if there are fewer than k + 1 rows
         */
        public KnnGraph build() {
            int n = features.rows();
            Checks.check(n > k, "features", "at least k + 1 = " + (k + 1) + " rows", n);
            KnnMetric chosen = metric.orElseGet(() -> KnnMetric.standard(features.columns()));
            int[] order = ranks.orElseGet(() -> IntStream.range(0, n).toArray());
            Points points = Points.of(features, chosen, order);
            NearestLists lists = new NearestLists(n, k, order);
            boolean exact = n <= exactRows;
            try (Parallel parallel = new Parallel(threads)) {
                if (exact) {
                    ExactSearch.fill(points, lists, parallel);
                } else {
                    lists = ApproximateSearch.search(points, lists, seed, parallel);
                }
            }
            double[] distances = lists.distances();
            if (chosen == KnnMetric.COSINE) {
                Arrays.setAll(distances, i -> Math.min(2, distances[i] / 2));
            } else {
                Arrays.setAll(distances, i -> Math.sqrt(distances[i]));
            }
            return new KnnGraph(k, chosen, exact, lists.rows(), distances);
        }
    }
}
