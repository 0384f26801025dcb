package io.labelkit.aggregate.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.Explanation;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import io.labelkit.core.vote.VotePayload;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Y. Li, B. I. P. Rubinstein and T. Cohn (2019), Exploiting worker correlation for label aggregation. */
class LiRubinsteinCohn2019Test {
    private static void assertRises(CategoricalConsensus consensus) {
        List<Double> bound = consensus.convergence().logLikelihood();
        assertThat(bound.size()).isGreaterThan(3);
        for (int t = 1; t < bound.size(); t++) {
            // The digamma function of the class shares is exact to 3e-9.
            assertThat(bound.get(t)).isGreaterThanOrEqualTo(bound.get(t - 1) - 1e-8 * Math.abs(bound.get(t)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void theBoundNeverFalls(int classes) {
        VoteMatrix votes = DawidSkeneTest.simulated(200, 8, classes, .6, classes);
        Ebcc.Builder builder = Ebcc.builder().starts(1).tolerance(0).maxIterations(60);
        assertRises(builder.build().aggregate(votes));
        assertRises(
                builder.weights(Map.of("w1", 2.5, "w2", .5, "w3", 0.0)).build().aggregate(votes));
    }

    /** Votes that leave several answers open and silence on one example. */
    private static VoteMatrix mixed() {
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories("a", "b", "c"));
        Random random = new Random(1);
        for (int i = 0; i < 60; i++) {
            for (int j = 0; j < 5; j++) {
                String said = List.of("a", "b", "c").get((random.nextInt(4) + i) % 3);
                VotePayload payload = switch (random.nextInt(4)) {
                    case 0 -> new VotePayload.NoneOf(List.of(said));
                    case 1 -> new VotePayload.OneOf(List.of("b", "c"));
                    case 2 -> new VotePayload.Distribution(Map.of("a", .25, "b", .5, "c", .25));
                    default -> Vote.of(said).payload();
                };
                builder.add("e" + i, "w" + j, Vote.of(payload));
            }
        }
        return builder.addExample("silent").build();
    }

    @Test
    void theBoundNeverFallsForOpenVotesEither() {
        assertRises(
                Ebcc.builder().starts(1).tolerance(0).maxIterations(40).build().aggregate(mixed()));
    }

    @Test
    void oneSubtypeIsIndependentClassifierCombination() {
        VoteMatrix votes = DawidSkeneTest.simulated(200, 8, 3, .6, 6);
        CategoricalConsensus one =
                Ebcc.builder().subtypes(1).starts(1).tolerance(1e-12).build().aggregate(votes);
        CategoricalConsensus ibcc = Ibcc.builder().tolerance(1e-12).build().aggregate(votes);
        for (int i = 0; i < votes.exampleCount(); i++) {
            assertThat(one.probabilities(i)).containsExactly(ibcc.probabilities(i), within(1e-5));
        }
        for (int k = 0; k < 3; k++) {
            assertThat(one.labelers().get(2).confusionMatrix().orElseThrow().get(k, k))
                    .isCloseTo(
                            ibcc.labelers()
                                    .get(2)
                                    .confusionMatrix()
                                    .orElseThrow()
                                    .get(k, k),
                            within(1e-5));
        }
    }

    /**
     * Three labelers who all take the same half of class b for a, and two who do not: given the class, their errors
     * depend on one another; given the subtype, they do not.
     */
    @Test
    void errorsMadeTogetherAreSeen() {
        Random random = new Random(2);
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories("a", "b"));
        for (int i = 0; i < 600; i++) {
            for (int j = 0; j < 7; j++) {
                boolean fooled = i % 4 == 1 && j < 3;
                boolean right = random.nextDouble() < (fooled ? .1 : j < 3 ? .95 : .85);
                builder.add("e" + i, "w" + j, right == (i % 2 == 0) ? "a" : "b");
            }
        }
        VoteMatrix votes = builder.build();
        int[] right = new int[2];
        List<CategoricalConsensus> fits = List.of(
                Ebcc.builder().build().aggregate(votes), Ibcc.builder().build().aggregate(votes));
        for (int i = 0; i < 600; i++) {
            for (int f = 0; f < 2; f++) {
                right[f] += fits.get(f).labelIndex(i).orElseThrow() == i % 2 ? 1 : 0;
            }
        }
        assertThat(right[0]).isGreaterThan(right[1] + 10).isGreaterThan(570);
    }

    @Test
    void explanationsAreTheExactLogOdds() {
        for (VoteMatrix votes : List.of(DawidSkeneTest.simulated(80, 6, 3, .6, 5), mixed())) {
            CategoricalConsensus consensus =
                    Ebcc.builder().subtypes(3).starts(2).build().aggregate(votes);
            for (int i = 0; i < 40; i++) {
                Explanation why = consensus.explain("e" + i).get(0);
                double[] p = consensus.probabilities(i);
                int label = consensus.space().indexOf(why.label().orElseThrow());
                int second = consensus.space().indexOf(why.runnerUp().orElseThrow());
                assertThat(why.margin()).isCloseTo(Math.log(p[label] / p[second]), within(1e-7));
            }
        }
    }

    @Test
    void theBestOfSeveralStartsIsKept() {
        RestartedFit fit = Ebcc.builder().starts(4).build().fit(DawidSkeneTest.simulated(200, 8, 3, .6, 6));
        double kept = fit.consensus().convergence().finalLogLikelihood().orElseThrow();
        assertThat(fit.starts().objectives()).hasSize(4).contains(kept).allMatch(bound -> bound <= kept);
    }

    /** Without correlation it must not be worse than the independent model, recomputed in the method sheet. */
    @ParameterizedTest
    @CsvSource({"crowd_product, .9383", "crowd_dog, .8389"})
    void accuracyOnPublicSetsIsNearThatOfIbcc(String name, double ofIbcc) {
        SharedSet set = SharedSet.crowd(name);
        CategoricalConsensus consensus = Ebcc.builder().starts(1).build().aggregate(set.votes());
        assertThat(set.accuracy(consensus)).isGreaterThan(ofIbcc - .005);
    }
}
