package io.labelkit.aggregate.checks;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.internal.Parallel;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
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
     * A graph that was searched elsewhere, for instance by a vector database.
     *
     * @param neighbors for each row the k nearest other rows, nearest first
     * @param distances their distances, ascending
     * @param metric how the distances were measured
     * @param exact whether every row was compared with every other
     * @return the graph
     * @throws IllegalArgumentException if there are no rows or neighbors, numbers of neighbors differ, a neighbor is the
     *     row itself, repeats or is no row, or distances are negative, not finite, or descend
     */
    public static KnnGraph of(int[][] neighbors, double[][] distances, KnnMetric metric, boolean exact) {
        int n = neighbors.length;
        Checks.check(n > 0 && neighbors[0].length > 0, "neighbors", "at least one of one row", n);
        Checks.check(distances.length == n, "distances", n + " rows", distances.length);
        int k = neighbors[0].length;
        int[] rows = new int[n * k];
        double[] far = new double[n * k];
        for (int i = 0; i < n; i++) {
            Checks.check(neighbors[i].length == k, "neighbors[" + i + "]", k + " rows", neighbors[i].length);
            Checks.check(distances[i].length == k, "distances[" + i + "]", k + " numbers", distances[i].length);
            Set<Integer> seen = new HashSet<>(Set.of(i));
            for (int r = 0; r < k; r++) {
                int neighbor = neighbors[i][r];
                Checks.check(
                        neighbor >= 0 && neighbor < n && seen.add(neighbor),
                        "neighbors[" + i + "][" + r + "]",
                        "another row below " + n + ", once",
                        neighbor);
                double least = r == 0 ? 0 : distances[i][r - 1];
                Checks.inRange(distances[i][r], least, Double.MAX_VALUE, "distances[" + i + "][" + r + "]");
                rows[i * k + r] = neighbor;
                far[i * k + r] = distances[i][r];
            }
        }
        return new KnnGraph(k, metric, exact, rows, far);
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

    /** The distance by a metric of {@link Points} at a squared distance. */
    static double distance(KnnMetric metric, double squared) {
        return metric == KnnMetric.COSINE ? Math.min(2, squared / 2) : Math.sqrt(squared);
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
            Arrays.setAll(distances, i -> distance(chosen, distances[i]));
            return new KnnGraph(k, chosen, exact, lists.rows(), distances);
        }
    }
}
