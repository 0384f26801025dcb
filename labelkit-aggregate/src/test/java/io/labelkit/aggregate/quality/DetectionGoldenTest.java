package io.labelkit.aggregate.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rest of cleanlab's numbers: order of the flagged rows, and how well known errors are found. */
class DetectionGoldenTest {
    private static final List<LabelQualityScore> PLAIN = List.of(
            LabelQualityScore.SELF_CONFIDENCE,
            LabelQualityScore.NORMALIZED_MARGIN,
            LabelQualityScore.CONFIDENCE_WEIGHTED_ENTROPY);

    private static JsonNode expected(String name, String file) {
        return ConfidentFiles.json(folder(name).resolve("expected").resolve(file));
    }

    private static Path folder(String name) {
        return ConfidentFiles.folder("confident").resolve(name);
    }

    private static boolean[] wrong(String name) {
        List<String> given = ConfidentFiles.lines(folder(name).resolve("labels.csv"));
        List<String> truth = ConfidentFiles.lines(folder(name).resolve("true_labels.csv"));
        boolean[] wrong = new boolean[given.size() - 1];
        IntStream.range(0, wrong.length)
                .forEach(i -> wrong[i] = !given.get(i + 1).equals(truth.get(i + 1)));
        return wrong;
    }

    private static String peer(Enum<?> of) {
        return of.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Where keys tie, cleanlab may flag other rows at a cut, and orders equal scores in its own way; its order must still
     * be one by our scores. Its entropy score of certain predictions is left out.
     */
    @ParameterizedTest
    @ValueSource(strings = {"breast_cancer_lr", "wine_lr", "digits_lr", "digits_rf_ties", "edge_missing_class"})
    void flaggedRowsAreInTheOrderOfEveryScore(String name) {
        Audited audited = ConfidentFiles.numbered(name);
        JsonNode ranked = expected(name, "filter.json").get("ranked");
        boolean ties = audited.scores(LabelQualityScore.SELF_CONFIDENCE).length
                != expected(name, "rank.json")
                        .get("by")
                        .get("self_confidence")
                        .get("distinct_scores")
                        .asInt();
        for (IssueFilter filter : IssueFilter.values()) {
            for (LabelQualityScore score : PLAIN) {
                int[] theirs = ConfidentFiles.ints(ranked.get(peer(filter)).get(peer(score)));
                int[] ours = audited.ranked(filter, score);
                if (ties) {
                    assertOrderUpToTies(audited, score, ours, theirs);
                } else {
                    assertThat(ours).as("%s by %s", filter, score).containsExactly(theirs);
                }
            }
        }
    }

    private static void assertOrderUpToTies(Audited audited, LabelQualityScore score, int[] ours, int[] theirs) {
        assertOrder(audited, score, ours);
        assertOrder(audited, score, theirs);
    }

    private static void assertOrder(Audited audited, LabelQualityScore score, int[] order) {
        GivenLabels rows = audited.rows();
        double[] scores = audited.scores(score);
        double[] comparable = Arrays.stream(order)
                .filter(i -> score != LabelQualityScore.CONFIDENCE_WEIGHTED_ENTROPY
                        || rows.probability(i, rows.argMax(i)) < 1)
                .mapToDouble(i -> scores[i])
                .toArray();
        for (int i = 1; i < comparable.length; i++) {
            assertThat(comparable[i]).isGreaterThanOrEqualTo(comparable[i - 1] - 1e-12);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"breast_cancer_lr", "wine_lr", "digits_lr", "digits_rf_ties", "edge_missing_class"})
    void knownErrorsAreFoundAsOftenAsByThePeer(String name) {
        Audited audited = ConfidentFiles.numbered(name);
        boolean[] wrong = wrong(name);
        JsonNode filters = expected(name, "filter.json");
        for (IssueFilter filter : IssueFilter.values()) {
            JsonNode quality = filters.get("quality").get(peer(filter));
            int[] ours = audited.flagged(filter);
            Set<Integer> differ = new HashSet<>(Arrays.stream(ours).boxed().toList());
            for (int row : ConfidentFiles.ints(filters.get("by").get(peer(filter)))) {
                if (!differ.remove(row)) {
                    differ.add(row);
                }
            }
            int right = (int) Arrays.stream(ours).filter(i -> wrong[i]).count();
            int errors =
                    (int) IntStream.range(0, wrong.length).filter(i -> wrong[i]).count();
            assertThat(errors).isEqualTo(quality.get("wrong").asInt());
            assertThat(ours.length).isCloseTo(quality.get("found").asInt(), within(differ.size()));
            assertThat(right)
                    .as("%s, where %s are equal at a cut", filter, differ)
                    .isCloseTo(quality.get("true_positives").asInt(), within(differ.size()));
            double slack = 1e-9 + 2.0 * differ.size() / Math.min(errors, ours.length);
            assertThat((double) right / ours.length)
                    .isCloseTo(quality.get("precision").asDouble(), within(slack));
            assertThat((double) right / errors).isCloseTo(quality.get("recall").asDouble(), within(slack));
            assertThat(2.0 * right / (ours.length + errors))
                    .isCloseTo(quality.get("f1").asDouble(), within(slack));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"breast_cancer_lr", "wine_lr", "digits_lr", "digits_rf_ties", "edge_missing_class"})
    void rankingsOfKnownErrorsAreAsGoodAsThoseOfThePeer(String name) {
        Audited audited = ConfidentFiles.numbered(name);
        JsonNode all = expected(name, "rank.json").get("by");
        for (LabelQualityScore score : LabelQualityScore.values()) {
            String entry = peer(score).startsWith("adjusted_")
                    ? peer(score).substring("adjusted_".length()) + "_adjusted"
                    : peer(score);
            if (!all.has(entry)) {
                assertThat(score).isEqualTo(LabelQualityScore.ADJUSTED_CONFIDENCE_WEIGHTED_ENTROPY);
                continue;
            }
            double[] scores = audited.scores(score);
            RankingQuality best = RankingQuality.of(untied(scores, wrong(name), true), wrong(name));
            RankingQuality worst = RankingQuality.of(untied(scores, wrong(name), false), wrong(name));
            double auroc = all.get(entry).get("auroc").asDouble();
            double precision = all.get(entry).get("average_precision").asDouble();
            boolean certain = IntStream.range(0, audited.rows().size())
                    .anyMatch(i -> audited.rows().probability(i, audited.rows().argMax(i)) == 1);
            if (certain && score == LabelQualityScore.CONFIDENCE_WEIGHTED_ENTROPY) {
                assertThat(worst.auroc())
                        .as("better, as certain labels are not last")
                        .isGreaterThan(auroc - 1e-9);
                assertThat(worst.averagePrecision()).isGreaterThan(precision - 1e-9);
            } else {
                assertThat(auroc).as("%s by %s", name, score).isBetween(worst.auroc() - 1e-9, best.auroc() + 1e-9);
                assertThat(precision)
                        .as("%s by %s", name, score)
                        .isBetween(worst.averagePrecision() - 1e-9, best.averagePrecision() + 1e-9);
                GoldenSets.assertOrder(audited.scores(score), audited.order(score), all.get(entry));
            }
        }
    }

    /** Places instead of scores: rows whose scores differ by rounding errors only stand wrong ones first, or last. */
    private static double[] untied(double[] scores, boolean[] wrong, boolean wrongFirst) {
        List<Integer> order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> Math.rint(scores[i] * 1e10))
                        .thenComparing(i -> wrong[i] == wrongFirst ? 0 : 1))
                .toList();
        double[] places = new double[scores.length];
        IntStream.range(0, places.length).forEach(place -> places[order.get(place)] = place);
        return places;
    }

    @ParameterizedTest
    @ValueSource(strings = {"breast_cancer_lr", "wine_lr", "digits_lr", "digits_rf_ties", "edge_missing_class"})
    void theJointOfUncalibratedCountsIsThatOfCalibratedOnes(String name) {
        ConfidentJoint joint = ConfidentFiles.numbered(name).joint();
        JsonNode again = expected(name, "counts.json").get("joint_from_uncalibrated");
        JsonNode summary = expected(name, "dataset.json").get("health_summary");
        for (int s = 0; s < joint.classes().size(); s++) {
            for (int y = 0; y < joint.classes().size(); y++) {
                assertThat(joint.probability(s, y))
                        .isCloseTo(again.get(s).get(y).asDouble(), within(1e-9));
                assertThat(joint.probability(s, y))
                        .isCloseTo(summary.get("joint").get(s).get(y).asDouble(), within(1e-9));
            }
        }
        assertThat(DatasetHealth.of(joint).score())
                .isCloseTo(summary.get("overall_label_health_score").asDouble(), within(1e-9));
        JsonNode whole = expected(name, "dataset.json");
        assertThat(summary.get("classes_by_label_quality")).isEqualTo(whole.get("rank_classes_by_label_quality"));
        assertThat(summary.get("overlapping_classes")).isEqualTo(whole.get("find_overlapping_classes"));
    }
}
