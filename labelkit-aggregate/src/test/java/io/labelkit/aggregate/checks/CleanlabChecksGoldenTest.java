package io.labelkit.aggregate.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.aggregate.quality.RankingQuality;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.io.ProbabilityReader;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
        assumeTrue(Files.exists(ROOT.resolve(name)), () -> "skipped, as there is no " + name + " of shared data");
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
        int[] truth = Files.readAllLines(ROOT.resolve(name).resolve("true_labels.csv")).stream()
                .skip(1)
                .mapToInt(Integer::parseInt)
                .toArray();
        boolean[] wrong = new boolean[labels.length];
        for (int i = 0; i < wrong.length; i++) {
            wrong[i] = labels[i] != truth[i];
        }
        RankingQuality quality = RankingQuality.of(scores, wrong);
        JsonNode entry = expected(name).get("data_shapley_knn_k10");
        assertThat(quality.auroc()).isCloseTo(entry.get("auroc").asDouble(), within(1e-3));
        assertThat(quality.averagePrecision())
                .isCloseTo(entry.get("average_precision").asDouble(), within(1e-3));
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

    /** Against the definition of the Shapley value: the mean over all coalitions of neighbors, on five points on a line. */
    @Test
    void textbookShapleyValuesCountTheFarthestNeighbor() {
        int[] labels = {0, 1, 0, 1, 0};
        KnnGraph graph = KnnGraph.builder(FeatureTable.of(new double[][] {{0}, {1}, {2}, {3}, {4}}))
                .neighbors(4)
                .build();
        double[] sums = new double[5];
        for (int target = 0; target < 5; target++) {
            for (int player = 0; player < 5; player++) {
                sums[player] += player == target ? 0 : shapley(graph, labels, target, player);
            }
        }
        double[] scores = KnnShapleyCheck.scores(graph, labels, KnnShapleyCheck.Form.TEXTBOOK);
        for (int i = 0; i < 5; i++) {
            assertThat(scores[i]).isCloseTo(0.5 * (sums[i] / 5 + 1), within(1e-12));
        }
    }

    /** What a player adds to the utility, weighted over all coalitions of the others. */
    private static double shapley(KnnGraph graph, int[] labels, int target, int player) {
        int[] neighbors = IntStream.range(0, graph.neighbors())
                .map(r -> graph.neighbor(target, r))
                .toArray();
        int own = IntStream.range(0, neighbors.length)
                .filter(r -> neighbors[r] == player)
                .findFirst()
                .orElseThrow();
        double sum = 0;
        for (int coalition = 0; coalition < 1 << neighbors.length; coalition++) {
            if ((coalition >> own & 1) == 0) {
                int size = Integer.bitCount(coalition);
                double weight = factorial(size) * factorial(neighbors.length - 1 - size) / factorial(neighbors.length);
                sum += weight
                        * (utility(neighbors, labels, target, coalition | 1 << own)
                                - utility(neighbors, labels, target, coalition));
            }
        }
        return sum;
    }

    /** The share of votes for the target's label among the k nearest of a coalition. */
    private static double utility(int[] neighbors, int[] labels, int target, int coalition) {
        double votes = 0;
        for (int r = 0; r < neighbors.length; r++) {
            votes += (coalition >> r & 1) == 1 && labels[neighbors[r]] == labels[target] ? 1 : 0;
        }
        return votes / neighbors.length;
    }

    private static double factorial(int n) {
        return n <= 1 ? 1 : n * factorial(n - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wine_lr", "digits_lr", "breast_cancer_lr"})
    void outlierScoresOfProbabilitiesAreThoseOfCleanlab(String name) throws IOException {
        JsonNode expected = expected(name).get("from_pred_probs").get("entropy_adjusted");
        int[] labels = labels(name);
        List<Example<Object>> rows = new ArrayList<>();
        Map<String, Label> given = new HashMap<>();
        for (int i = 0; i < labels.length; i++) {
            rows.add(Example.of(Integer.toString(i), new Object()));
            given.put(Integer.toString(i), Label.category(Integer.toString(labels[i])));
        }
        CheckReport report = DataChecks.of(Dataset.of(name, rows))
                .labels(given)
                .probabilities(ProbabilityReader.of(ROOT.resolve(name).resolve("pred_probs.csv"))
                        .origin(ProbabilityOrigin.OUT_OF_SAMPLE)
                        .read())
                .run();
        CheckResult found = report.result("outlier_probability").orElseThrow();
        double[] sorted = found.scores();
        Arrays.sort(sorted);
        double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        for (int i = 0; i < labels.length; i++) {
            assertThat(found.score(i)).isCloseTo(expected.get(i).asDouble(), within(1e-9));
        }
        assertThat(found.flagged()).hasSize((int)
                Arrays.stream(sorted).filter(s -> s < 0.13 * median).count());
        assertThat(report.result("label").orElseThrow().flagged()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wine_lr", "digits_lr"})
    void neighborsWithoutTheRowAreTheVoteOfOneMoreWithoutItsOwn(String name) throws IOException {
        int[] labels = labels(name);
        int n = labels.length;
        int k = Arrays.stream(labels).max().orElseThrow() + 1;
        List<String> ids = IntStream.range(0, n).mapToObj(Integer::toString).toList();
        KnnGraph graph = KnnGraph.builder(features(name)).build();
        ProbabilityMatrix p = KnnProbabilities.of(
                ids,
                graph,
                labels,
                IntStream.range(0, k).mapToObj(Integer::toString).toList());
        for (int i = 0; i < n; i++) {
            for (int c = 0; c < k; c++) {
                double withSelf = labels[i] == c ? 1 : 0;
                for (int r = 0; r < 10; r++) {
                    withSelf += labels[graph.neighbor(i, r)] == c ? 1 : 0;
                }
                double share = withSelf / 11;
                double expected = (share - (labels[i] == c ? 1 : 0) / 11.0) * 11 / 10;
                assertThat(p.get(i, c)).isCloseTo(expected, within(1e-12));
            }
        }
    }

    private static int[] labels(String name) throws IOException {
        Path file = ROOT.resolve(name).resolve("labels.csv");
        assumeTrue(Files.exists(file), () -> "skipped, as there is no " + name + " of shared data");
        return Files.readAllLines(file).stream()
                .skip(1)
                .mapToInt(Integer::parseInt)
                .toArray();
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
        assumeTrue(Files.exists(ROOT.resolve(name)), () -> "skipped, as there is no " + name + " of shared data");
        return new ObjectMapper()
                .readTree(ROOT.resolve(name)
                        .resolve("expected")
                        .resolve("outlier.json")
                        .toFile());
    }
}
