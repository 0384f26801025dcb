package io.labelkit.aggregate.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.aggregate.internal.ClassPrior;
import io.labelkit.aggregate.internal.Evidence;
import io.labelkit.aggregate.internal.ExpectationMaximisation;
import io.labelkit.aggregate.internal.Schedule;
import io.labelkit.core.vote.VoteMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** D. Hovy et al. (2013), Learning whom to trust with MACE. */
class HovyEtAl2013Test {
    private record Peer(JsonNode file, JsonNode run, SharedSet set) {
        static Peer of(String name, String method) throws IOException {
            JsonNode file = new ObjectMapper()
                    .readTree(Files.readString(SharedSet.file("data/aggregation_expected/" + name + ".json")));
            return new Peer(file, file.path("crowdkit").path(method), SharedSet.crowd(name));
        }

        int labeler(int w) {
            return set.votes().labelerIndex(file.path("workers").get(w).asText());
        }

        /** The class of a column of the peer's habits. */
        int answer(int column) {
            return set.votes()
                    .space()
                    .indexOf(run.path("label_order_of_thetas").get(column).asText());
        }

        KnowOrGuess start(boolean variational) {
            int classes = set.votes().classCount();
            double[] omega = new double[set.votes().labelerCount()];
            double[] guess = new double[omega.length * classes];
            for (int w = 0; w < omega.length; w++) {
                JsonNode spamming = run.path("start_spamming_[spam,know]").get(w);
                omega[labeler(w)] = spamming.get(1).asDouble();
                for (int c = 0; c < classes; c++) {
                    guess[labeler(w) * classes + answer(c)] = spamming.get(0).asDouble()
                            * run.path("start_thetas").get(w).get(c).asDouble();
                }
            }
            return new KnowOrGuess(variational, omega, guess);
        }
    }

    /** Fifty rounds of crowd-kit 1.4.1 from the start in the file. */
    @ParameterizedTest
    @CsvSource({
        "crowd_dog, true", "crowd_duck, true", "crowd_temporal, true", "crowd_weather, true",
        "crowd_dog, false", "crowd_duck, false", "crowd_temporal, false", "crowd_weather, false"
    })
    void fiftyRoundsEqualThoseOfCrowdKit(String name, boolean variational) throws IOException {
        Peer peer = Peer.of(name, variational ? "MACE_vb_50" : "MACE_em_50");
        VoteMatrix votes = peer.set.votes();
        int classes = votes.classCount();
        double[] uniform = new double[classes];
        Arrays.fill(uniform, 1.0 / classes);
        KnowOrGuess model = peer.start(variational);
        ExpectationMaximisation.Fit fit = new ExpectationMaximisation(
                        votes,
                        new Evidence(votes),
                        new ExpectationMaximisation.Setup(
                                new ClassPrior(0, uniform),
                                new double[0],
                                new int[0],
                                0,
                                50,
                                1,
                                Schedule.SOFT.from(model.likelihood())))
                .fit(model);
        assertThat(fit.logLikelihood()).hasSizeLessThanOrEqualTo(50);
        for (int w = 0; w < votes.labelerCount(); w++) {
            assertThat(model.omega(peer.labeler(w)))
                    .isCloseTo(peer.run.path("spamming").get(w).get(1).asDouble(), within(1e-11));
        }
        for (int t = 0; t < peer.file.path("tasks").size(); t++) {
            int row = votes.examples().indexOf(peer.file.path("tasks").get(t).asText());
            for (int k = 0; k < classes; k++) {
                int column =
                        votes.space().indexOf(peer.file.path("labels").get(k).asText());
                assertThat(fit.posterior()[row * classes + column])
                        .isCloseTo(peer.run.path("probas").get(t).get(k).asDouble(), within(1e-11));
            }
        }
    }

    @Test
    void oneStartIsTheDefaultAndMoreAreCompared() {
        VoteMatrix votes = DawidSkeneTest.simulated(200, 8, 3, .5, 4);
        RestartedFit one = Mace.builder().build().fit(votes);
        assertThat(one.starts().objectives()).hasSize(1);
        assertThat(one.starts().range()).isZero();
        RestartedFit ten = Mace.builder().starts(10).build().fit(votes);
        assertThat(ten.starts().objectives()).hasSize(10);
        assertThat(ten.starts().objectives().get(0))
                .isEqualTo(one.starts().objectives().get(0));
        double kept = ten.consensus().convergence().finalLogLikelihood().orElseThrow();
        assertThat(kept).isEqualTo(ten.starts().objectives().get(ten.starts().best()));
        assertThat(ten.starts().objectives()).allMatch(value -> value <= kept);
        assertThat(Mace.builder().starts(10).seed(5).build().fingerprint())
                .isNotEqualTo(Mace.builder().starts(10).build().fingerprint());
    }

    @Test
    void randomStartsReallyDiffer() {
        VoteMatrix votes = DawidSkeneTest.simulated(200, 8, 3, .5, 4);
        StartSpread brief = Mace.builder()
                .starts(6)
                .maxIterations(2)
                .tolerance(0)
                .build()
                .fit(votes)
                .starts();
        assertThat(brief.objectives()).doesNotHaveDuplicates();
    }

    /** Starts end in different places on this set, as the method sheet warns. */
    @ParameterizedTest
    @ValueSource(strings = "crowd_product")
    void theSpreadIsTold(String name) {
        SharedSet set = SharedSet.crowd(name);
        RestartedFit fit = Mace.builder().starts(4).build().fit(set.votes());
        assertThat(fit.starts().range()).isPositive();
        assertThat(fit.starts().leastAgreement()).isLessThan(1);
    }
}
