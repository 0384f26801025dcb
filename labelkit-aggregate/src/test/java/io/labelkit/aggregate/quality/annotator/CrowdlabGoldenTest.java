package io.labelkit.aggregate.quality.annotator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.labelkit.aggregate.quality.KindFiles;
import io.labelkit.aggregate.truth.MajorityVote;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of cleanlab 2.9 (calibrated: with the temperature that it found) on 400 digits, 12 annotators of rising skill and two models. */
@NullMarked
class CrowdlabGoldenTest {
    private final KindFiles files = KindFiles.of("multiannotator_digits");
    private final VoteMatrix votes = votes(files);
    private final ProbabilityMatrix model = files.probabilities("pred_probs.csv", "");
    private final ProbabilityMatrix second = files.probabilities("pred_probs_2.csv", "");

    static VoteMatrix votes(KindFiles files) {
        LabelSpace digits = LabelSpace.categories(
                IntStream.range(0, 10).mapToObj(Integer::toString).toArray(String[]::new));
        VoteMatrixBuilder builder = VoteMatrix.builder(digits);
        IntStream.range(0, 400).forEach(i -> builder.addExample(Integer.toString(i)));
        files.cells("votes.csv").stream().skip(1).forEach(cells -> builder.add(cells[0], cells[1], cells[2]));
        return builder.build();
    }

    @ParameterizedTest
    @CsvSource({
        "crowdlab/best_quality, CROWDLAB, BEST_QUALITY, 0",
        "crowdlab/majority_vote, CROWDLAB, MAJORITY_VOTE, 0",
        "crowdlab/best_quality/calibrated, CROWDLAB, BEST_QUALITY, 7.25",
        "crowdlab/majority_vote/calibrated, CROWDLAB, MAJORITY_VOTE, 7.25"
    })
    void labelsQualitiesWeightsAndAnnotatorsAreThoseOfThePeer(
            String entry, QualityMethod quality, ConsensusChoice choice, double temperature) {
        Crowdlab.Builder builder = Crowdlab.builder().quality(quality).consensus(choice);
        Crowdlab crowdlab = (temperature > 0 ? builder.temperatures(temperature) : builder).build();
        CrowdlabResult result = crowdlab.fit(votes, model);
        JsonNode expected = files.expected("crowdlab.json").get(entry);
        assertSame(result, expected);
        assertThat(result.modelWeights()[0])
                .isCloseTo(expected.get("model_weight").asDouble(), within(1e-9));
    }

    @Test
    void majorityVotesAreThoseOfThePeer() {
        CrowdlabResult result = Crowdlab.builder()
                .consensus(ConsensusChoice.MAJORITY_VOTE)
                .build()
                .fit(votes, model);
        int[] labels = KindFiles.ints(files.expected("crowdlab.json").get("majority_vote_with_pred_probs"));
        assertThat(IntStream.range(0, labels.length)
                        .map(i -> result.label(i).orElseThrow())
                        .toArray())
                .containsExactly(labels);
    }

    /** Without probabilities the peer may settle its last ties at random, among the classes with the most votes. */
    @Test
    void majorityVotesWithoutAModelAreAmongTheClassesWithTheMostVotes() {
        int[] labels = KindFiles.ints(files.expected("crowdlab.json").get("majority_vote_without_pred_probs"));
        CategoricalConsensus majority =
                MajorityVote.builder(TiePolicy.ABSTAIN).build().aggregate(votes);
        for (int i = 0; i < labels.length; i++) {
            double[] shares = majority.probabilities(i);
            assertThat(shares[labels[i]])
                    .as("example %d", i)
                    .isEqualTo(Arrays.stream(shares).max().orElseThrow());
        }
    }

    /** The peer's consensus by agreement puts counts of votes on the wrong classes: it is right on 0.235 of the examples. */
    @Test
    void theBestConsensusByAgreementIsRightWhereThePeerIsNot() {
        int[] truth = truth();
        CrowdlabResult result = Crowdlab.builder()
                .quality(QualityMethod.AGREEMENT)
                .consensus(ConsensusChoice.BEST_QUALITY)
                .build()
                .fit(votes, model);
        int[] theirs = KindFiles.ints(files.expected("crowdlab.json")
                .get("agreement/best_quality")
                .get("label_quality")
                .get("columns")
                .get("consensus_label"));
        assertThat(right(truth, i -> theirs[i])).isEqualTo(0.235);
        assertThat(right(truth, i -> result.label(i).orElseThrow())).isEqualTo(0.9025);
    }

    private int[] truth() {
        return files.cells("truth.csv").stream()
                .skip(1)
                .mapToInt(cells -> Integer.parseInt(cells[1]))
                .toArray();
    }

    private static double right(int[] truth, IntUnaryOperator label) {
        return IntStream.range(0, truth.length)
                        .filter(i -> label.applyAsInt(i) == truth[i])
                        .count()
                / (double) truth.length;
    }

    @Test
    void anEnsembleOfModelsIsThatOfThePeer() {
        CrowdlabResult result = Crowdlab.builder().build().fit(votes, List.of(model, second));
        JsonNode expected = files.expected("crowdlab_ensemble.json");
        assertSame(result, expected);
        double[] weights = KindFiles.doubles(expected.get("model_weight"));
        assertThat(result.modelWeights()).containsExactly(weights, within(1e-9));
    }

    /**
     * The peer's consensus by agreement is wrong where a class got no vote; its entry for majority votes has the right
     * labels, qualities and agreement, which both choices have here. Its qualities of single labels are wrong in both.
     */
    @ParameterizedTest
    @CsvSource({"BEST_QUALITY", "MAJORITY_VOTE"})
    void agreementIsThatOfTheRightEntryOfThePeer(ConsensusChoice choice) {
        CrowdlabResult result = Crowdlab.builder()
                .quality(QualityMethod.AGREEMENT)
                .consensus(choice)
                .build()
                .fit(votes, model);
        for (String name : List.of("agreement/majority_vote", "agreement/majority_vote/calibrated")) {
            JsonNode entry = files.expected("crowdlab.json").get(name);
            assertLabels(result, entry.get("label_quality").get("columns"));
            assertAnnotators(result, entry.get("annotator_stats"));
        }
        for (int i = 0; i < votes.exampleCount(); i++) {
            for (int j = 0; j < votes.labelerCount(); j++) {
                if (result.labelQuality(i, j).isPresent()) {
                    assertThat(result.labelQuality(i, j).getAsDouble()).isPositive();
                }
            }
        }
    }

    @Test
    void theConsensusIsRightAsOftenAsDocumented() {
        int[] truth = truth();
        CrowdlabResult result = Crowdlab.builder().build().fit(votes, model);
        assertThat(right(truth, i -> result.label(i).orElseThrow())).isEqualTo(0.9625);
        long same = IntStream.range(0, truth.length)
                .filter(i -> result.consensus().labelIndex(i).equals(result.label(i)))
                .count();
        assertThat(same).isGreaterThanOrEqualTo(380);
    }

    @Test
    void temperaturesFitTheRightHistogramWhereThePeerFinds7point25Twice() {
        assertThat(TemperatureScaling.fit(votes, model).temperature()).isEqualTo(1.25);
        assertThat(TemperatureScaling.fit(votes, second).temperature()).isEqualTo(5);
    }

    private void assertSame(CrowdlabResult result, JsonNode expected) {
        assertLabels(result, expected.get("label_quality").get("columns"));
        assertAnnotators(result, expected.get("annotator_stats"));
        JsonNode detailed = expected.get("detailed_label_quality").get("columns");
        double[] weights = KindFiles.doubles(expected.get("annotator_weight"));
        for (int j = 0; j < 12; j++) {
            int column = votes.labelerIndex(name(j));
            assertThat(result.annotatorWeights()[column]).isCloseTo(weights[j], within(1e-9));
            double[] qualities = KindFiles.doubles(detailed.get("quality_annotator_" + name(j)));
            for (int i = 0; i < qualities.length; i++) {
                double ours = result.labelQuality(i, column).orElse(Double.NaN);
                assertThat(Double.isNaN(ours) ? Double.isNaN(qualities[i]) : Math.abs(ours - qualities[i]) < 1e-9)
                        .isTrue();
            }
        }
    }

    private static String name(int annotator) {
        return annotator < 10 ? "a0" + annotator : "a" + annotator;
    }

    private static void assertLabels(CrowdlabResult result, JsonNode columns) {
        int[] labels = KindFiles.ints(columns.get("consensus_label"));
        double[] quality = KindFiles.doubles(columns.get("consensus_quality_score"));
        double[] agreement = KindFiles.doubles(columns.get("annotator_agreement"));
        for (int i = 0; i < labels.length; i++) {
            assertThat(result.label(i).orElseThrow()).as("label of %d", i).isEqualTo(labels[i]);
            assertThat(result.quality(i).orElseThrow()).isCloseTo(quality[i], within(1e-9));
            assertThat(result.agreement(i).orElseThrow()).isCloseTo(agreement[i], within(1e-12));
            assertThat(result.votes().byExample().end(i)
                            - result.votes().byExample().start(i))
                    .isEqualTo(columns.get("num_annotations").get(i).asInt());
        }
    }

    private static void assertAnnotators(CrowdlabResult result, JsonNode table) {
        JsonNode columns = table.get("columns");
        for (int r = 0; r < table.get("index").size(); r++) {
            AnnotatorQuality annotator = result.annotators().get(r);
            assertThat(annotator.name()).isEqualTo(table.get("index").get(r).asText());
            assertThat(annotator.quality().orElseThrow())
                    .isCloseTo(columns.get("annotator_quality").get(r).asDouble(), within(1e-9));
            assertThat(annotator.agreementWithConsensus().orElseThrow())
                    .isCloseTo(columns.get("agreement_with_consensus").get(r).asDouble(), within(1e-9));
            assertThat(annotator.worstClass().orElseThrow())
                    .isEqualTo(columns.get("worst_class").get(r).asText());
            assertThat(annotator.labels())
                    .isEqualTo(columns.get("num_examples_labeled").get(r).asInt());
        }
    }
}
