package io.labelkit.aggregate.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.core.data.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Numbers of cleanlab 2.9: the shared files, and values typed in that its functions computed on the features of these
 * files (create_knn_graph_and_index with k = 10, NonIIDIssueManager._get_statistics and _score_dataset, the rules of
 * NearDuplicateIssueManager and OutlierIssueManager).
 */
@NullMarked
class CleanlabChecksGoldenTest {
    private static final Path ROOT =
            Path.of(System.getProperty("labelkit.shared", "../../shared"), "data", "confident");

    @ParameterizedTest
    @ValueSource(strings = {"breast_cancer_lr", "wine_lr", "digits_lr"})
    void outlierScoresAreThoseOfCleanlab(String name) throws IOException {
        FeatureTable features = features(name);
        JsonNode expected = expected(name).get("from_features");
        for (String key : new String[] {"default", "k5"}) {
            JsonNode entry = expected.get(key);
            KnnGraph graph =
                    KnnGraph.builder(features).neighbors(entry.get("k").asInt()).build();
            assertThat(graph.metric()).isEqualTo(KnnMetric.COSINE);
            double[] scores = OutlierCheck.scores(graph, entry.get("t").asDouble());
            for (int i = 0; i < scores.length; i++) {
                assertThat(scores[i]).isCloseTo(entry.get("scores").get(i).asDouble(), within(1e-9));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"breast_cancer_lr", "wine_lr", "digits_lr"})
    void shapleyValuesAreThoseOfCleanlab(String name) throws IOException {
        int[] labels = Files.readAllLines(ROOT.resolve(name).resolve("labels.csv")).stream()
                .skip(1)
                .mapToInt(Integer::parseInt)
                .toArray();
        double[] scores = KnnShapleyCheck.scores(
                KnnGraph.builder(features(name)).build(), labels, KnnShapleyCheck.Form.TRUNCATED);
        JsonNode expected = expected(name).get("data_shapley_knn_k10").get("scores");
        for (int i = 0; i < scores.length; i++) {
            assertThat(scores[i]).isCloseTo(expected.get(i).asDouble(), within(1e-9));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "breast_cancer_lr, 4, 0.6322240872500261, 60, 0.05144310502735222, 435, 0.5940639608764676, 0.907522590888237",
        "wine_lr, 12, 0.5809406892424148, 16, 0.33255570367549037, 10, 0.6155969788072825, 0.8279673498929396",
        "digits_lr, 0, 0.6322846500028341, 41, 0.2573385734452248, 83, 0.584077556556077, 0.9112761370442607"
    })
    void duplicatesOutliersAndOrderAreThoseOfCleanlab(
            String name,
            int duplicates,
            double meanScore,
            int outliers,
            double ks,
            int lowest,
            double low,
            double first)
            throws IOException {
        FeatureTable features = features(name);
        CheckReport report = DataChecks.of(Dataset.of(name, DataChecksTest.numbered(features.rows())))
                .features(features)
                .run();
        CheckResult near = report.result("near_duplicate").orElseThrow();
        assertThat(near.flagged()).hasSize(duplicates);
        assertThat(near.summary()).isCloseTo(meanScore, within(1e-9));
        assertThat(report.result("outlier").orElseThrow().flagged()).hasSize(outliers);
        CheckResult order = report.result("non_iid").orElseThrow();
        assertThat(order.numbers().get("distance of distributions")).isCloseTo(ks, within(1e-12));
        assertThat(order.summary()).isEqualTo(1 / 200.0);
        assertThat(order.flagged()).containsExactly(lowest);
        assertThat(order.score(lowest)).isCloseTo(low, within(1e-12));
        assertThat(order.score(0)).isCloseTo(first, within(1e-12));
    }

    /** scipy 1.10: gaussian_kde([.010, .012, .015, .011, .013]).integrate_box(.014, 100). */
    @Test
    void tailOfTheKernelDensityIsThatOfScipy() {
        double p = NonIidTest.GAUSSIAN_KDE.pValue(0.014, new double[] {.010, .012, .015, .011, .013});
        assertThat(p).isCloseTo(0.21869323694547413, within(1e-12));
    }

    /** The example of cleanlab's data_shapley_knn, as its code computes it; its documentation shows other numbers. */
    @Test
    void shapleyValuesOfFivePointsOnALine() {
        KnnGraph graph = KnnGraph.builder(FeatureTable.of(new double[][] {{0}, {1}, {2}, {3}, {4}}))
                .neighbors(4)
                .build();
        assertThat(KnnShapleyCheck.scores(graph, new int[] {0, 1, 0, 1, 0}, KnnShapleyCheck.Form.TRUNCATED))
                .containsExactly(new double[] {0.5, 0.45, 0.5, 0.45, 0.5}, within(1e-12));
    }

    private static FeatureTable features(String name) throws IOException {
        Path file = ROOT.resolve(name).resolve("features.csv");
        assumeTrue(Files.exists(file), () -> "skipped, as there is no " + name + " of shared data");
        return FeatureTable.of(Files.readAllLines(file).stream()
                .skip(1)
                .map(line -> Arrays.stream(line.split(",", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new));
    }

    private static JsonNode expected(String name) throws IOException {
        return new ObjectMapper()
                .readTree(ROOT.resolve(name)
                        .resolve("expected")
                        .resolve("outlier.json")
                        .toFile());
    }
}
