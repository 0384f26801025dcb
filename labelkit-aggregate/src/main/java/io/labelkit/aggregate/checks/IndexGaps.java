package io.labelkit.aggregate.checks;

import io.labelkit.aggregate.internal.NamedSeed;
import io.labelkit.core.internal.Parallel;
import java.util.Arrays;
import java.util.SplittableRandom;

/** The gaps between the places of neighbors, against those of random pairs of N places: P(d) = 2 (N - d) / (N (N - 1)). */
final class IndexGaps {
    private final KnnGraph graph;
    private final int n;
    private final int k;

    private IndexGaps(KnnGraph graph) {
        this.graph = graph;
        this.n = graph.rows();
        this.k = graph.neighbors();
    }

    static IndexGaps of(KnnGraph graph) {
        return new IndexGaps(graph);
    }

    /** The Kolmogorov-Smirnov distance in the given order. */
    double statistic() {
        int[] identity = new int[n];
        Arrays.setAll(identity, i -> i);
        return statistic(identity);
    }

    /** The distance in random orders. */
    double[] permuted(int count, long seed, int threads) {
        double[] statistics = new double[count];
        try (Parallel parallel = new Parallel(threads)) {
            parallel.run(count, b -> {
                SplittableRandom random = NamedSeed.random(seed, b, "non_iid");
                int[] places = new int[n];
                for (int i = 0; i < n; i++) {
                    int j = random.nextInt(i + 1);
                    places[i] = places[j];
                    places[j] = i;
                }
                statistics[b] = statistic(places);
            });
        }
        return statistics;
    }

    /** Over the sorted gaps, and N - 1 after them, the greatest difference of the distribution functions. */
    private double statistic(int[] places) {
        int[] counts = new int[n];
        for (int i = 0; i < n; i++) {
            for (int r = 0; r < k; r++) {
                counts[Math.abs(places[i] - places[graph.neighbor(i, r)])]++;
            }
        }
        counts[n - 1]++;
        double pairs = n * (n - 1.0) / 2;
        double all = (double) n * k;
        long before = 0;
        double background = 0;
        double greatest = 0;
        for (int gap = 1; gap < n; gap++) {
            background += (n - gap) / pairs;
            if (counts[gap] > 0) {
                greatest = Math.max(greatest, Math.abs(before / all - background));
                before += counts[gap];
                greatest = Math.max(greatest, Math.abs((before - 1) / all - background));
            }
        }
        return greatest;
    }

    /** 1 + tanh(-A / max(i, N - i)) for each row i. */
    double[] rowScores() {
        double[] scores = new double[n];
        for (int i = 0; i < n; i++) {
            double[] gaps = new double[k + 1];
            for (int r = 0; r < k; r++) {
                gaps[r] = Math.abs(i - graph.neighbor(i, r));
            }
            gaps[k] = n - 1;
            Arrays.sort(gaps, 0, k);
            double area = 0;
            double last = 0;
            double lastBackground = 0;
            for (int r = 0; r <= k; r++) {
                double background = background(gaps[r], Math.min(i, n - 1 - i));
                area += Math.abs((gaps[r] - last) * r / k - (background - lastBackground));
                last = gaps[r];
                lastBackground = background;
            }
            scores[i] = 1 + Math.tanh(-area / Math.max(i, n - i));
        }
        return scores;
    }

    /** The area below the distribution function of the gaps of a place, up to x; gaps up to d occur on both sides. */
    private double background(double x, double d) {
        double span = n - 1.0;
        if (x <= d) {
            return x * x / span;
        }
        if (x <= span - d) {
            return d * d / span + 0.5 * (x + 3 * d) * (x - d) / span;
        }
        return d * d / span + 0.5 * (2 * d / span + 1) * (span - 2 * d) + x - (span - d);
    }
}
