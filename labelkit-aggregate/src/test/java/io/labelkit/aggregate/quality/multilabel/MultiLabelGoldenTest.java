package io.labelkit.aggregate.quality.multilabel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.labelkit.aggregate.quality.IssueFilter;
import io.labelkit.aggregate.quality.KindFiles;
import io.labelkit.aggregate.quality.LabelQualityScore;
import io.labelkit.aggregate.quality.ScorePooling;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityOrigin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Numbers of cleanlab 2.9 on 700 digits with five attributes. */
@NullMarked
class MultiLabelGoldenTest {
    private final KindFiles files = KindFiles.of("multilabel_digits");
    private final double[][] p = files.numbers("pred_probs.csv");
    private final List<String> classes = List.of(files.cells("labels.csv").get(0));
    private final Map<String, Label> given = given();

    private Map<String, Label> given() {
        Map<String, Label> labels = new HashMap<>();
        double[][] y = files.numbers("labels.csv");
        for (int i = 0; i < y.length; i++) {
            List<String> names = new ArrayList<>();
            for (int c = 0; c < classes.size(); c++) {
                if (y[i][c] == 1) {
                    names.add(classes.get(c));
                }
            }
            labels.put("row" + i, Label.CategorySet.of(names));
        }
        return labels;
    }

    private MultiLabelIssues audit(MultiLabelAudit.Builder builder) {
        return builder.build()
                .audit(
                        given,
                        ClassProbabilities.of(
                                IntStream.range(0, p.length)
                                        .mapToObj(i -> "row" + i)
                                        .toList(),
                                classes,
                                Arrays.stream(p).flatMapToDouble(Arrays::stream).toArray(),
                                ProbabilityOrigin.OUT_OF_SAMPLE));
    }

    @ParameterizedTest
    @EnumSource(IssueFilter.class)
    void flaggedExamplesAndClassesAreThoseOfThePeer(IssueFilter filter) {
        MultiLabelIssues issues = audit(MultiLabelAudit.builder().filter(filter));
        JsonNode expected = files.expected("filter.json");
        String name = filter.name().toLowerCase(Locale.ROOT);
        assertThat(IntStream.range(0, issues.size()).filter(issues::isIssue).toArray())
                .containsExactly(KindFiles.ints(expected.get("by").get(name)));
        JsonNode perClass = expected.get("per_class").get(name);
        for (int i = 0; i < issues.size(); i++) {
            int row = i;
            assertThat(IntStream.range(0, 5).filter(c -> issues.isIssue(row, c)).toArray())
                    .as("row %d", i)
                    .containsExactly(KindFiles.ints(perClass.get(i)));
        }
    }

    @ParameterizedTest
    @EnumSource(IssueFilter.class)
    void knownErrorsAreFoundAsOftenAsByThePeer(IssueFilter filter) {
        MultiLabelIssues issues = audit(MultiLabelAudit.builder().filter(filter));
        List<String[]> given = files.cells("labels.csv");
        List<String[]> truth = files.cells("true_labels.csv");
        boolean[] wrong = new boolean[issues.size()];
        IntStream.range(0, wrong.length).forEach(i -> wrong[i] = !Arrays.equals(given.get(i + 1), truth.get(i + 1)));
        JsonNode quality =
                files.expected("filter.json").get("quality").get(filter.name().toLowerCase(Locale.ROOT));
        assertThat(IntStream.range(0, wrong.length).filter(i -> wrong[i]).count())
                .isEqualTo(quality.get("wrong").asInt());
        int[] found = IntStream.range(0, wrong.length).filter(issues::isIssue).toArray();
        assertThat(found).hasSize(quality.get("found").asInt());
        assertThat(Arrays.stream(found).filter(i -> wrong[i]).count())
                .isEqualTo(quality.get("true_positives").asInt());
    }

    @ParameterizedTest
    @EnumSource(
            value = LabelQualityScore.class,
            names = {"SELF_CONFIDENCE", "NORMALIZED_MARGIN", "CONFIDENCE_WEIGHTED_ENTROPY"})
    void theFlaggedAreRankedAsInThePeer(LabelQualityScore score) {
        JsonNode expected =
                files.expected("filter.json").get("ranked").get(score.name().toLowerCase(Locale.ROOT));
        assertThat(audit(MultiLabelAudit.builder().score(score)).flagged()).containsExactly(KindFiles.ints(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "SELF_CONFIDENCE, self_confidence",
        "NORMALIZED_MARGIN, normalized_margin",
        "CONFIDENCE_WEIGHTED_ENTROPY, confidence_weighted_entropy",
        "ADJUSTED_SELF_CONFIDENCE, self_confidence_adjusted",
        "ADJUSTED_NORMALIZED_MARGIN, normalized_margin_adjusted"
    })
    void scoresAreThoseOfThePeer(LabelQualityScore score, String entry) {
        JsonNode expected = files.expected("rank.json").get(entry);
        Map<String, ScorePooling> poolings = Map.of(
                "ema_0.8", new ScorePooling.ExponentialMovingAverage(0.8),
                "ema_0.5", new ScorePooling.ExponentialMovingAverage(0.5),
                "softmin_0.1", new ScorePooling.SoftMin(0.1),
                "softmin_1.0", new ScorePooling.SoftMin(1));
        poolings.forEach((name, pooling) -> {
            MultiLabelIssues issues =
                    audit(MultiLabelAudit.builder().score(score).pooling(pooling));
            assertThat(IntStream.range(0, issues.size())
                            .mapToDouble(issues::score)
                            .toArray())
                    .containsExactly(KindFiles.doubles(expected.get(name)), within(1e-9));
            for (int i = 0; i < issues.size(); i++) {
                int row = i;
                assertThat(IntStream.range(0, 5)
                                .mapToDouble(c -> issues.score(row, c))
                                .toArray())
                        .containsExactly(
                                KindFiles.doubles(expected.get("per_class").get(i)), within(1e-9));
            }
        });
    }

    /** The peer truncates share times examples, and so reports 28 for two of the counts of 29. */
    @Test
    void jointsThresholdsAndHealthAreThoseOfThePeer() {
        MultiLabelIssues issues = audit(MultiLabelAudit.builder());
        JsonNode expected = files.expected("counts.json");
        for (int c = 0; c < 5; c++) {
            for (int s = 0; s < 2; s++) {
                for (int y = 0; y < 2; y++) {
                    assertThat(issues.joint(c).calibrated(s, y))
                            .isEqualTo(at(expected, "confident_joint_calibrated", c, s, y)
                                    .asInt());
                    assertThat(issues.joint(c).count(s, y))
                            .isEqualTo(at(expected, "confident_joint_uncalibrated", c, s, y)
                                    .asInt());
                    assertThat(issues.joint(c).probability(s, y))
                            .isCloseTo(at(expected, "joint", c, s, y).asDouble(), within(1e-12));
                }
                assertThat(issues.joint(c).thresholds().get(s))
                        .isCloseTo(
                                expected.get("confident_thresholds")
                                        .get(c)
                                        .get(s)
                                        .asDouble(),
                                within(1e-12));
            }
        }
        assertThat(issues.overallHealth())
                .isCloseTo(expected.get("overall_multilabel_health_score").asDouble(), within(1e-12));
        JsonNode byQuality = expected.get("classes_by_multilabel_quality");
        for (int r = 0; r < 5; r++) {
            MultiLabelClassHealth health = issues.health().get(r);
            assertThat(health.name())
                    .isEqualTo(classes.get(byQuality.get(r).get("Class Index").asInt()));
            assertThat(health.labelNoise())
                    .isCloseTo(byQuality.get(r).get("Label Noise").asDouble(), within(1e-12));
            assertThat(health.inverseLabelNoise())
                    .isCloseTo(byQuality.get(r).get("Inverse Label Noise").asDouble(), within(1e-12));
            assertThat(health.quality())
                    .isCloseTo(byQuality.get(r).get("Label Quality Score").asDouble(), within(1e-12));
        }
        for (JsonNode common : expected.get("common_multilabel_issues")) {
            MultiLabelClassHealth health = issues.health().stream()
                    .filter(h -> h.name()
                            .equals(classes.get(common.get("Class Index").asInt())))
                    .findFirst()
                    .orElseThrow();
            int count = common.get("In Given Label").asBoolean() ? health.wronglyGiven() : health.wronglyMissing();
            assertThat(count).isEqualTo(common.get("Num Examples").asInt());
        }
        assertThat(audit(MultiLabelAudit.builder().filter(IssueFilter.CONFIDENT_LEARNING))
                        .flagged())
                .hasSize(expected.get("num_label_issues").asInt());
    }

    private static JsonNode at(JsonNode node, String name, int c, int s, int y) {
        return node.get(name).get(c).get(s).get(y);
    }
}
