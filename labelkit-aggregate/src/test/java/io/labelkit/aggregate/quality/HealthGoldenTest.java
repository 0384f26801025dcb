package io.labelkit.aggregate.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.core.learn.ProbabilityMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Class and data set health, scores of ensembles and of outliers, equal to cleanlab 2.9 within 1e-9. */
class HealthGoldenTest {

    private static JsonNode expected(String name, String file) {
        return ConfidentFiles.json(ConfidentFiles.folder("confident")
                .resolve(name)
                .resolve("expected")
                .resolve(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"breast_cancer_lr", "wine_lr", "digits_lr", "digits_rf_ties", "edge_missing_class"})
    void classesOverlapsAndScoreAreEqual(String name) {
        JsonNode json = expected(name, "dataset.json");
        DatasetHealth health = DatasetHealth.of(ConfidentFiles.numbered(name).joint());
        assertThat(health.score())
                .isCloseTo(json.get("overall_label_health_score").asDouble(), within(1e-9));
        JsonNode ranked = json.get("rank_classes_by_label_quality");
        Map<String, ClassHealth> byName = new HashMap<>();
        health.classes().forEach(of -> byName.put(of.name(), of));
        assertThat(health.classes()).hasSize(ranked.size());
        for (int i = 0; i < ranked.size(); i++) {
            JsonNode row = ranked.get(i);
            ClassHealth of = byName.get("class" + row.get("Class Index").asInt());
            assertThat(of.labelIssues()).isEqualTo(row.get("Label Issues").asInt());
            assertThat(of.inverseLabelIssues())
                    .isEqualTo(row.get("Inverse Label Issues").asInt());
            assertThat(of.labelNoise()).isCloseTo(row.get("Label Noise").asDouble(), within(1e-9));
            assertThat(of.inverseLabelNoise())
                    .isCloseTo(row.get("Inverse Label Noise").asDouble(), within(1e-9));
            assertThat(of.labelQuality())
                    .isCloseTo(row.get("Label Quality Score").asDouble(), within(1e-9));
            assertThat(health.classes().get(i).labelQuality())
                    .as("in the same order, ties aside")
                    .isCloseTo(of.labelQuality(), within(1e-9));
        }
        overlaps(health.overlaps(), json.get("find_overlapping_classes"));
        overlaps(health.directedOverlaps(), json.get("find_overlapping_classes_asymmetric"));
    }

    private static void overlaps(List<ClassOverlap> ours, JsonNode theirs) {
        Map<String, ClassOverlap> byPair = new HashMap<>();
        ours.forEach(pair -> byPair.put(pair.first() + " " + pair.second(), pair));
        assertThat(byPair).hasSize(theirs.size());
        for (int i = 0; i < theirs.size(); i++) {
            JsonNode row = theirs.get(i);
            ClassOverlap pair = byPair.get("class" + row.get("Class Index A").asInt() + " class"
                    + row.get("Class Index B").asInt());
            assertThat(pair.examples())
                    .isEqualTo(row.get("Num Overlapping Examples").asInt());
            assertThat(pair.probability())
                    .isCloseTo(row.get("Joint Probability").asDouble(), within(1e-9));
            assertThat(ours.get(i).probability()).isCloseTo(pair.probability(), within(1e-9));
        }
    }

    @Test
    void fixtureAHasTheHealthOfTheSheet(@TempDir Path folder) throws IOException {
        DatasetHealth health = DatasetHealth.of(ConfidentFixtures.a().joint());
        assertThat(health.classes()).extracting(ClassHealth::name).containsExactly("class1", "class2", "class0");
        assertThat(health.classes().get(0).labelQuality()).isCloseTo(.5, within(1e-12));
        assertThat(health.classes().get(1).labelQuality()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(health.classes().get(2).labelQuality()).isCloseTo(.8, within(1e-12));
        assertThat(health.overlaps()).extracting(ClassOverlap::examples).containsExactly(2, 2, 0);
        assertThat(health.score()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(health.jointScore()).isCloseTo(8 / 12.0, within(1e-12));
        assertThat(health.toString()).contains("66.7%", "examples: 12 · labels confidently contradicted: 4", "class1");
        Path file = folder.resolve("health.json");
        HealthJson.write(file, health);
        JsonNode json = new ObjectMapper().readTree(Files.readString(file));
        assertThat(json.get("classes").get(0).get("class").asText()).isEqualTo("class1");
        assertThat(json.get("overlaps")).hasSize(2);
        assertThat(json.get("score").asDouble()).isEqualTo(health.score());
    }

    @Test
    void scoreAndTraceDiffer() {
        DatasetHealth health = DatasetHealth.of(ConfidentFixtures.b().joint());
        assertThat(health.score()).isCloseTo(1 - 4 / 14.0, within(1e-12));
        assertThat(health.jointScore()).isCloseTo(1 - 6 / 14.0, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"breast_cancer_lr", "wine_lr", "digits_lr", "digits_rf_ties", "edge_missing_class"})
    void outlierScoresFromProbabilitiesAreEqual(String name) {
        ProbabilityMatrix p = ConfidentFiles.numbered(name).probabilities();
        ClassThresholds thresholds = ConfidentFiles.numbered(name).joint().thresholds();
        JsonNode json = expected(name, "outlier.json").get("from_pred_probs");
        Map<String, OutOfDistributionScore> names = Map.of(
                "entropy", OutOfDistributionScore.ENTROPY,
                "least_confidence", OutOfDistributionScore.LEAST_CONFIDENCE,
                "gen", OutOfDistributionScore.GENERALIZED_ENTROPY);
        names.forEach((peer, score) -> {
            assertThat(score.scores(p))
                    .as("%s %s", name, score)
                    .containsExactly(ConfidentFiles.doubles(json.get(peer)), within(1e-9));
            assertThat(score.scores(p, thresholds))
                    .as("%s adjusted %s", name, score)
                    .containsExactly(ConfidentFiles.doubles(json.get(peer + "_adjusted")), within(1e-9));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"wine_lr", "digits_lr"})
    void scoresOfTwoModelsAreEqualForEveryWeighting(String name) {
        Audited first = ConfidentFiles.numbered(name);
        ProbabilityMatrix second =
                ConfidentFiles.numbered(name, "pred_probs_2.csv").probabilities();
        JsonNode json = expected(name, "ensemble.json");
        Map<String, EnsembleWeights> weightings = Map.of(
                "uniform", new EnsembleWeights.Uniform(),
                "accuracy", new EnsembleWeights.Accuracy(),
                "log_loss_search", new EnsembleWeights.LogLossSearch());
        Map<String, LabelQualityScore> scores = Map.of(
                "self_confidence", LabelQualityScore.SELF_CONFIDENCE,
                "normalized_margin", LabelQualityScore.NORMALIZED_MARGIN,
                "confidence_weighted_entropy", LabelQualityScore.CONFIDENCE_WEIGHTED_ENTROPY);
        weightings.forEach((weighting, weights) -> {
            ModelEnsemble ensemble = ModelEnsemble.of(first.given(), List.of(first.probabilities(), second), weights);
            scores.forEach((peer, score) -> assertThat(ensemble.scores(score))
                    .as("%s %s", weighting, peer)
                    .containsExactly(ConfidentFiles.doubles(json.get(weighting).get(peer)), within(1e-9)));
        });
    }
}
