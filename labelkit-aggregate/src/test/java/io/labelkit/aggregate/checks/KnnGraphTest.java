package io.labelkit.aggregate.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class KnnGraphTest {
    @Test
    void exactNeighborsAreThoseOfSortingAllDistances() {
        double[][] x = DataChecksTest.cloud(400, 5, 2);
        x[7] = new double[5];
        for (KnnMetric metric : KnnMetric.values()) {
            KnnGraph graph = KnnGraph.builder(FeatureTable.of(x)).metric(metric).build();
            for (int i = 0; i < 400; i += 7) {
                int row = i;
                int[] expected = IntStream.range(0, 400)
                        .filter(j -> j != row)
                        .boxed()
                        .sorted(Comparator.<Integer>comparingDouble(j -> distance(x[row], x[j], metric))
                                .thenComparing(j -> j))
                        .mapToInt(j -> j)
                        .limit(10)
                        .toArray();
                for (int r = 0; r < 10; r++) {
                    assertThat(graph.distance(i, r)).isCloseTo(distance(x[i], x[expected[r]], metric), within(1e-12));
                    if (i != 7 || metric == KnnMetric.EUCLIDEAN) {
                        assertThat(graph.neighbor(i, r)).isEqualTo(expected[r]);
                    }
                }
            }
        }
    }

    private static double distance(double[] a, double[] b, KnnMetric metric) {
        double dot = 0;
        double squares = 0;
        double lengths = Math.sqrt(Arrays.stream(a).map(v -> v * v).sum()
                * Arrays.stream(b).map(v -> v * v).sum());
        for (int j = 0; j < a.length; j++) {
            dot += a[j] * b[j];
            squares += (a[j] - b[j]) * (a[j] - b[j]);
        }
        return metric == KnnMetric.EUCLIDEAN ? Math.sqrt(squares) : lengths == 0 ? 1 : 1 - dot / lengths;
    }

    @Test
    void equalRowsComeFirstAtDistanceZeroAlsoWhenThereAreMoreThanNeighbors() {
        double[][] x = DataChecksTest.cloud(60, 4, 3);
        for (int i = 0; i < 14; i++) {
            x[4 * i] = x[0];
        }
        KnnGraph graph = KnnGraph.builder(FeatureTable.of(x)).build();
        for (int r = 0; r < 10; r++) {
            assertThat(graph.distance(8, r)).isZero();
            assertThat(graph.neighbor(8, r) % 4).isZero();
        }
    }

    @Test
    void approximateSearchFindsNearlyAllNeighbors() {
        int rows = 4000;
        double[][] x = DataChecksTest.cloud(rows, 32, 9);
        Random random = new Random(4);
        double[][] centers = DataChecksTest.cloud(40, 32, 10);
        for (double[] row : x) {
            double[] center = centers[random.nextInt(40)];
            Arrays.setAll(row, j -> row[j] * 0.5 + center[j]);
        }
        FeatureTable features = FeatureTable.of(x);
        KnnGraph exact = KnnGraph.builder(features).threads(2).build();
        KnnGraph approximate =
                KnnGraph.builder(features).threads(2).exactRows(0).build();
        int found = 0;
        for (int i = 0; i < rows; i++) {
            int row = i;
            for (int r = 0; r < 10; r++) {
                int wanted = exact.neighbor(i, r);
                found += IntStream.range(0, 10).anyMatch(q -> approximate.neighbor(row, q) == wanted) ? 1 : 0;
            }
        }
        assertThat(approximate.isExact()).isFalse();
        assertThat(found / (10.0 * rows)).isGreaterThan(0.97);
    }
}
