package io.labelkit.aggregate.checks;

import io.labelkit.aggregate.internal.Median;
import io.labelkit.core.internal.Checks;
import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * How typical new rows are beside known ones, for instance those a model was trained on: with d the mean distance of a
 * new row to its k nearest known ones, the score is {@code exp(-t d / m)}, where m is the median of the same distances of
 * the known rows among each other. Low scores are of rows such as the known data has not; a row equal to k known ones has
 * 1. Prefer {@link OutlierCheck} for the rows of one data set, and
 * {@link io.labelkit.aggregate.quality.OutOfDistributionScore} where only probabilities are known. Immutable and
 * thread-safe; scoring takes time in proportion to known rows times new rows times features.
 *
 * <p>Source: Kuan and Mueller (2022), Back to the basics: revisiting out-of-distribution detection baselines,
 * arXiv:2207.03061; the details are those of cleanlab's OutOfDistribution.
 *
 * <pre>{@code
 * OutlierModel model = OutlierModel.fit(KnnGraph.builder(known).neighbors(10).build(), known, 1);
 * double[] scores = model.scores(FeatureTable.of(newRows));
 * }</pre>
 */
public final class OutlierModel {
    private final KnnGraph graph;
    private final FeatureTable known;
    private final double temperature;
    private final double scale;

    private OutlierModel(KnnGraph graph, FeatureTable known, double temperature, double scale) {
        this.graph = graph;
        this.known = known;
        this.temperature = temperature;
        this.scale = scale;
    }

    /**
     * Takes the distances of known rows as usual.
     *
     * @param graph the nearest neighbors of the known rows, whose number of neighbors and metric are used for new rows
     * @param known the known rows
     * @param temperature t, greater than 0; 1 is usual
     * @return the model
     * @throws IllegalArgumentException if numbers of rows differ, a value is missing, or t is not positive
     */
    public static OutlierModel fit(KnnGraph graph, FeatureTable known, double temperature) {
        Checks.check(graph.rows() == known.rows(), "graph", known.rows() + " rows", graph.rows());
        Checks.check(!known.hasMissing(), "known", "without missing values", known);
        Checks.check(temperature > 0 && temperature < Double.MAX_VALUE, "temperature", "above 0", temperature);
        double[] means = new double[graph.rows()];
        Arrays.setAll(means, graph::meanDistance);
        return new OutlierModel(graph, known, temperature, Math.max(Median.of(means, means.length), OutlierCheck.ULPS));
    }

    /**
     * Scores new rows.
     *
     * @param rows as many features as the known rows have
     * @return a score for each, in [0, 1]
     * @throws IllegalArgumentException if the number of features is another, or a value is missing
     */
    public double[] scores(FeatureTable rows) {
        Checks.check(rows.columns() == known.columns(), "rows", known.columns() + " features", rows.columns());
        Checks.check(!rows.hasMissing(), "rows", "without missing values", rows);
        int n = known.rows();
        double[][] both = new double[n + rows.rows()][known.columns()];
        for (int i = 0; i < both.length; i++) {
            for (int j = 0; j < both[i].length; j++) {
                both[i][j] = i < n ? known.get(i, j) : rows.get(i - n, j);
            }
        }
        Points points = Points.of(
                FeatureTable.of(both),
                graph.metric(),
                IntStream.range(0, both.length).toArray());
        double[] scores = new double[rows.rows()];
        Arrays.setAll(scores, i -> score(meanDistance(points, n + i)));
        return scores;
    }

    private double meanDistance(Points points, int row) {
        PriorityQueue<Double> nearest = new PriorityQueue<>((a, b) -> Double.compare(b, a));
        for (int other = 0; other < known.rows(); other++) {
            nearest.add(points.squared(row, other));
            if (nearest.size() > graph.neighbors()) {
                nearest.remove();
            }
        }
        return nearest.stream()
                .sorted()
                .mapToDouble(squared -> KnnGraph.distance(graph.metric(), squared))
                .average()
                .orElse(0);
    }

    private double score(double meanDistance) {
        return meanDistance < OutlierCheck.rounding(graph.metric()) ? 1 : Math.exp(-temperature * meanDistance / scale);
    }

    @Override
    public String toString() {
        return "OutlierModel of " + known.rows() + " rows, k = " + graph.neighbors() + ", " + graph.metric();
    }
}
