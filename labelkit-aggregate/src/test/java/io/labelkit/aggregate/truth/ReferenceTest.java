package io.labelkit.aggregate.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.ConfusionMatrix;
import io.labelkit.core.consensus.TiePolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Public crowd sets against crowd-kit 1.4.1, number for number, and against Dawid-Skene run to convergence by an
 * independent implementation.
 */
class ReferenceTest {
    /** Accuracy and log-likelihood of the converged reference. */
    private static final Map<String, double[]> CONVERGED = new LinkedHashMap<>();

    static {
        CONVERGED.put("crowd_adult", new double[] {.7477, -36422.2040});
        CONVERGED.put("crowd_dog", new double[] {.8426, -4745.5498});
        CONVERGED.put("crowd_duck", new double[] {.8981, -1888.1168});
        CONVERGED.put("crowd_flag", new double[] {.9200, -305.4050});
        CONVERGED.put("crowd_hitspam", new double[] {.6600, -3638.6367});
        CONVERGED.put("crowd_product", new double[] {.9393, -7568.6919});
        CONVERGED.put("crowd_relevance", new double[] {.6130, -72463.9960});
        CONVERGED.put("crowd_rte", new double[] {.9275, -3679.6290});
        CONVERGED.put("crowd_sentence_polarity", new double[] {.9150, -13729.6359});
        CONVERGED.put("crowd_temporal", new double[] {.9416, -1256.9646});
        CONVERGED.put("crowd_weather", new double[] {.8367, -3942.8079});
        CONVERGED.put("crowd_zencrowd_us", new double[] {.8225, -5510.5944});
    }

    private static JsonNode expected(String name) {
        try {
            return new ObjectMapper()
                    .readTree(Files.readString(SharedSet.file("data/aggregation_expected/" + name + ".json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertPosterior(
            CategoricalConsensus consensus, JsonNode file, JsonNode rows, double tolerance) {
        for (int t = 0; t < file.path("tasks").size(); t++) {
            int row = consensus
                    .votes()
                    .examples()
                    .indexOf(file.path("tasks").get(t).asText());
            for (int k = 0; k < file.path("labels").size(); k++) {
                int column =
                        consensus.space().indexOf(file.path("labels").get(k).asText());
                assertThat(consensus.probability(row, column))
                        .isCloseTo(rows.get(t).get(k).asDouble(), within(tolerance));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"crowd_dog", "crowd_duck", "crowd_temporal", "crowd_weather"})
    void dawidSkeneEqualsCrowdKitAtEveryNumberOfSweeps(String name) {
        SharedSet set = SharedSet.crowd(name);
        JsonNode file = expected(name);
        JsonNode runs = file.path("crowdkit").path("DawidSkene");
        for (int sweeps : new int[] {1, 10, 50}) {
            CategoricalConsensus consensus = DawidSkene.builder()
                    .mle()
                    .tolerance(0)
                    .maxIterations(sweeps)
                    .build()
                    .aggregate(set.votes());
            // The peer stores probabilities below 1e-10 as 1e-10.
            assertPosterior(consensus, file, runs.path("iterations_" + sweeps).path("probas"), 1e-8);
        }
        // The peer's log-likelihood belongs to the M-step after its last E-step: the next sweep here.
        CategoricalConsensus next = DawidSkene.builder()
                .mle()
                .tolerance(0)
                .maxIterations(11)
                .build()
                .aggregate(set.votes());
        double value = runs.path("iterations_10").path("loglik").asDouble();
        assertThat(next.convergence().logLikelihood().get(10)).isCloseTo(value, within(1e-6));
        assertErrors(next, file.path("labels"), runs.path("errors_after_10"));
    }

    /** P(given | true) by labeler, and rows are true classes here. */
    private static void assertErrors(CategoricalConsensus consensus, JsonNode labels, JsonNode errors) {
        assertThat(errors.size()).isGreaterThan(20);
        for (JsonNode row : errors) {
            ConfusionMatrix matrix = consensus
                    .labelers()
                    .get(consensus.votes().labelerIndex(row.path("worker").asText()))
                    .confusionMatrix()
                    .orElseThrow();
            int given = consensus.space().indexOf(row.path("given").asText());
            for (int k = 0; k < labels.size(); k++) {
                int truth = consensus.space().indexOf(labels.get(k).asText());
                assertThat(matrix.get(truth, given))
                        .isCloseTo(row.path("by_true").get(k).asDouble(), within(1e-7));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"crowd_dog", "crowd_duck", "crowd_temporal", "crowd_weather"})
    void convergesToTheFixedPointOfTheReference(String name) {
        SharedSet set = SharedSet.crowd(name);
        JsonNode file = expected(name).path("dawid_skene_converged");
        CategoricalConsensus consensus = DawidSkene.builder()
                .mle()
                .tolerance(1e-14)
                .maxIterations(5000)
                .build()
                .aggregate(set.votes());
        double value = file.path("loglik").asDouble();
        assertThat(consensus.convergence().finalLogLikelihood().orElseThrow()).isCloseTo(value, within(1e-6));
        assertPosterior(consensus, expected(name), file.path("probas"), 1e-4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"crowd_dog", "crowd_duck", "crowd_temporal", "crowd_weather"})
    void majorityEqualsCrowdKit(String name) {
        SharedSet set = SharedSet.crowd(name);
        JsonNode file = expected(name);
        CategoricalConsensus consensus =
                MajorityVote.builder(TiePolicy.FIRST).build().aggregate(set.votes());
        assertPosterior(
                consensus, file, file.path("crowdkit").path("MajorityVote").path("probas"), 1e-12);
        assertThat(set.accuracy(consensus))
                .isCloseTo(
                        file.path("crowdkit")
                                .path("MajorityVote")
                                .path("accuracy")
                                .asDouble(),
                        within(1e-12));
    }

    @Test
    void defaultsAreAsAccurateAsTheConvergedReferenceOnAllCrowds() {
        double difference = 0;
        for (String name : SharedSet.CROWDS) {
            SharedSet set = SharedSet.crowd(name);
            double accuracy = set.accuracy(DawidSkene.builder().build().aggregate(set.votes()));
            double reference = CONVERGED.get(name)[0];
            double oneTask = 1.0 / set.truth().size();
            assertThat(accuracy).as(name).isGreaterThanOrEqualTo(reference - Math.max(.01, oneTask) - 5e-5);
            difference += (accuracy - reference) / SharedSet.CROWDS.size();
        }
        assertThat(difference).isGreaterThanOrEqualTo(-.002);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "crowd_adult",
                "crowd_dog",
                "crowd_duck",
                "crowd_flag",
                "crowd_hitspam",
                "crowd_product",
                "crowd_relevance",
                "crowd_rte",
                "crowd_sentence_polarity",
                "crowd_temporal",
                "crowd_weather",
                "crowd_zencrowd_us"
            })
    void maximumLikelihoodReachesTheReference(String name) {
        SharedSet set = SharedSet.crowd(name);
        CategoricalConsensus consensus = DawidSkene.builder()
                .mle()
                .tolerance(1e-13)
                .maxIterations(4000)
                .build()
                .aggregate(set.votes());
        // The reference is printed with four decimals.
        assertThat(consensus.convergence().finalLogLikelihood().orElseThrow())
                .isGreaterThanOrEqualTo(CONVERGED.get(name)[1] - 1e-4);
        assertThat(set.accuracy(consensus)).isCloseTo(CONVERGED.get(name)[0], within(.0021));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text_lf_hausa", "text_lf_sms", "text_lf_youtube"})
    void recommendedDoesNotCollapseOnLabelingFunctions(String name) {
        SharedSet set = SharedSet.text(name);
        CategoricalConsensus majority =
                MajorityVote.builder(TiePolicy.FIRST).build().aggregate(set.votes());
        CategoricalConsensus consensus = RecommendedAggregator.of(io.labelkit.core.consensus.TiePolicy.PRIOR, 0, 1)
                .aggregate(set.votes());
        assertThat(consensus.method()).isEqualTo("labeling-function-model");
        assertThat(set.accuracy(consensus)).isGreaterThanOrEqualTo(set.accuracy(majority));
        assertThat(set.accuracy(consensus, set.test())).isGreaterThanOrEqualTo(set.accuracy(majority, set.test()));
        assertThat(consensus.warnings().get(0).message()).contains("only ever vote for one class");
    }

    @Test
    void recommendedIsAboveMajorityAndCloseToDawidSkene() {
        List<String> names = List.of(
                "crowd_duck",
                "crowd_flag",
                "crowd_hitspam",
                "crowd_sentence_polarity",
                "crowd_temporal",
                "crowd_weather",
                "llm_ideology",
                "llm_implicit_hate",
                "llm_misinfo",
                "llm_politeness_wiki");
        double aboveMajority = 0;
        double aboveDawidSkene = 0;
        for (String name : names) {
            SharedSet set = SharedSet.any(name);
            double recommended = set.accuracy(RecommendedAggregator.of(io.labelkit.core.consensus.TiePolicy.PRIOR, 0, 1)
                    .aggregate(set.votes()));
            aboveMajority += recommended
                    - set.accuracy(MajorityVote.builder(TiePolicy.FIRST).build().aggregate(set.votes()));
            aboveDawidSkene +=
                    recommended - set.accuracy(DawidSkene.builder().build().aggregate(set.votes()));
        }
        assertThat(aboveMajority / names.size()).isGreaterThan(.02);
        assertThat(aboveDawidSkene / names.size()).isGreaterThan(-.005);
    }
}
