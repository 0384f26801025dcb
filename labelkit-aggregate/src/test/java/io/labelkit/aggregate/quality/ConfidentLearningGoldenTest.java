package io.labelkit.aggregate.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Equal to cleanlab 2.9 on its own inputs: counts and index sets exactly, reals within 1e-9. Where scores tie at a cut,
 * cleanlab takes an unspecified one; rows that differ must then have exactly the score at the cut.
 */
class ConfidentLearningGoldenTest {
    private static final String[] PLAIN = {"self_confidence", "normalized_margin"};

    @ParameterizedTest
    @ValueSource(strings = {"breast_cancer_lr", "wine_lr", "digits_lr", "digits_rf_ties", "edge_missing_class"})
    void thresholdsAndJointsAreEqual(String name) {
        Audited audited = ConfidentFiles.numbered(name);
        JsonNode expected = expected(name, "counts.json");
        ConfidentJoint joint = audited.joint();
        assertThat(joint.thresholds().toArray())
                .containsExactly(ConfidentFiles.doubles(expected.get("confident_thresholds")), within(1e-9));
        assertThat(joint.counts()).isDeepEqualTo(ConfidentFiles.matrix(expected.get("confident_joint_uncalibrated")));
        assertThat(joint.calibrated()).isDeepEqualTo(ConfidentFiles.matrix(expected.get("confident_joint_calibrated")));
        assertThat(joint.offDiagonal().orElseThrow().stream()
                        .mapToInt(id -> audited.probabilities().rowOf(id).orElseThrow())
                        .toArray())
                .containsExactly(ConfidentFiles.ints(expected.get("off_diagonal_indices")));
        JsonNode issues = expected.get("num_label_issues");
        assertThat(joint.issueCount()).isEqualTo(issues.get("off_diagonal").asInt());
        assertThat(joint.calibratedIssueCount())
                .isEqualTo(issues.get("off_diagonal_calibrated").asInt());
        for (int s = 0; s < joint.classes().size(); s++) {
            for (int y = 0; y < joint.classes().size(); y++) {
                assertThat(joint.probability(s, y))
                        .isCloseTo(expected.get("joint").get(s).get(y).asDouble(), within(1e-9));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"breast_cancer_lr", "wine_lr", "digits_lr", "digits_rf_ties", "edge_missing_class"})
    void priorsAndNoiseRatesAreEqualByEveryMethod(String name) {
        ConfidentJoint joint = ConfidentFiles.numbered(name).joint();
        JsonNode all = expected(name, "counts.json").get("latent");
        Map<String, PriorMethod> methods = Map.of(
                "cnt", PriorMethod.COUNTS,
                "eqn", PriorMethod.EQUATION,
                "marginal", PriorMethod.MARGINAL,
                "marginal_ps", PriorMethod.GIVEN_MARGINAL);
        methods.forEach((peer, method) -> {
            for (boolean calibrated : new boolean[] {true, false}) {
                String suffix = calibrated ? "_calibrated" : "_uncalibrated";
                if (all.get(peer + suffix).has("raises")) {
                    assertThatThrownBy(() -> joint.latent(method)).hasMessageContaining("singular");
                    continue;
                }
                LatentEstimates latent = calibrated ? joint.latent(method) : joint.uncalibratedLatent(method);
                assertLatent(latent, all.get(peer + suffix));
                assertLatent(latent.converged(), all.get(peer + "_converged" + suffix));
            }
        });
    }

    private static void assertLatent(LatentEstimates latent, JsonNode expected) {
        for (int a = 0; a < latent.classes().size(); a++) {
            assertThat(latent.prior(a)).isCloseTo(expected.get("py").get(a).asDouble(), within(1e-9));
            for (int b = 0; b < latent.classes().size(); b++) {
                assertThat(latent.noise(a, b))
                        .isCloseTo(expected.get("noise_matrix").get(a).get(b).asDouble(), within(1e-9));
                assertThat(latent.inverseNoise(a, b))
                        .isCloseTo(
                                expected.get("inverse_noise_matrix")
                                        .get(a)
                                        .get(b)
                                        .asDouble(),
                                within(1e-9));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"breast_cancer_lr", "wine_lr", "digits_lr", "digits_rf_ties", "edge_missing_class"})
    void everyFilterFlagsTheSameRows(String name) {
        Audited audited = ConfidentFiles.numbered(name);
        JsonNode expected = expected(name, "filter.json");
        boolean ties = expected(name, "rank.json")
                .get("by")
                .get("self_confidence")
                .get("scores_have_ties")
                .asBoolean();
        for (IssueFilter filter : IssueFilter.values()) {
            check(new GoldenSets(audited, 1, 1, true), ties, filter, by(expected.get("by"), filter));
        }
        for (IssueFilter filter :
                new IssueFilter[] {IssueFilter.PRUNE_BY_CLASS, IssueFilter.PRUNE_BY_NOISE_RATE, IssueFilter.BOTH}) {
            check(new GoldenSets(audited, 1, .5, true), ties, filter, by(expected.get("frac_noise_0.5"), filter));
            check(
                    new GoldenSets(audited, 10, 1, true),
                    ties,
                    filter,
                    by(expected.get("min_examples_per_class_10"), filter));
        }
        check(
                new GoldenSets(audited, 1, 1, false),
                ties,
                IssueFilter.PRUNE_BY_NOISE_RATE,
                ConfidentFiles.ints(expected.get("uncalibrated_joint_prune_by_noise_rate")));
    }

    private static void check(GoldenSets sets, boolean ties, IssueFilter filter, int[] expected) {
        if (ties) {
            sets.assertSame(filter, expected);
        } else {
            sets.assertEqual(filter, expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"breast_cancer_lr", "wine_lr", "digits_lr", "digits_rf_ties", "edge_missing_class"})
    void plainAndAdjustedScoresAndTheirOrderAreEqual(String name) {
        Audited audited = ConfidentFiles.numbered(name);
        JsonNode all = expected(name, "rank.json").get("by");
        for (String peer : PLAIN) {
            for (boolean adjusted : new boolean[] {false, true}) {
                LabelQualityScore score =
                        LabelQualityScore.valueOf((adjusted ? "ADJUSTED_" : "") + peer.toUpperCase(Locale.ROOT));
                JsonNode expected = all.get(peer + (adjusted ? "_adjusted" : ""));
                assertThat(audited.scores(score))
                        .as("%s by %s", name, score)
                        .containsExactly(ConfidentFiles.doubles(expected.get("scores")), within(1e-9));
                GoldenSets.assertOrder(audited.scores(score), audited.order(score), expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"breast_cancer_lr", "wine_lr", "digits_lr", "digits_rf_ties", "edge_missing_class"})
    void entropyScoresAreEqualButForCertainPredictions(String name) {
        Audited audited = ConfidentFiles.numbered(name);
        double[] expected = ConfidentFiles.doubles(expected(name, "rank.json")
                .get("by")
                .get("confidence_weighted_entropy")
                .get("scores"));
        double[] scores = audited.scores(LabelQualityScore.CONFIDENCE_WEIGHTED_ENTROPY);
        GivenLabels rows = audited.rows();
        for (int i = 0; i < scores.length; i++) {
            boolean certain = rows.probability(i, rows.argMax(i)) == 1;
            double own = rows.givenProbability(i);
            assertThat(scores[i]).as("row %d", i).isCloseTo(certain ? own : expected[i], within(1e-9));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"led_20news", "led_cifar10", "led_offense_single", "led_politeness_qa_llm", "led_youtube_weak"})
    void roundedProbabilitiesOfRealDataGiveTheSameCountsAndRows(String name) {
        Audited audited = ConfidentFiles.named(name);
        JsonNode expected = ConfidentFiles.json(
                ConfidentFiles.folder("confident/led_expected").resolve(name + ".json"));
        ConfidentJoint joint = audited.joint();
        assertThat(joint.thresholds().toArray())
                .containsExactly(ConfidentFiles.doubles(expected.get("confident_thresholds")), within(1e-9));
        assertThat(joint.counts()).isDeepEqualTo(ConfidentFiles.matrix(expected.get("confident_joint_uncalibrated")));
        assertThat(joint.calibrated()).isDeepEqualTo(ConfidentFiles.matrix(expected.get("confident_joint_calibrated")));
        assertThat(joint.issueCount())
                .isEqualTo(expected.get("num_label_issues").get("off_diagonal").asInt());
        assertThat(joint.calibratedIssueCount())
                .isEqualTo(expected.get("num_label_issues")
                        .get("off_diagonal_calibrated")
                        .asInt());
        assertLatent(joint.latent(), expected);
        for (IssueFilter filter : IssueFilter.values()) {
            check(
                    new GoldenSets(audited, 1, 1, true),
                    name.equals("led_20news"),
                    filter,
                    by(expected.get("by"), filter));
        }
    }

    private static int[] by(JsonNode sets, IssueFilter filter) {
        return ConfidentFiles.ints(sets.get(filter.name().toLowerCase(Locale.ROOT)));
    }

    private static JsonNode expected(String name, String file) {
        Path folder = ConfidentFiles.folder("confident").resolve(name).resolve("expected");
        return ConfidentFiles.json(folder.resolve(file));
    }
}
