package io.labelkit.aggregate.labelmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.data.Gold;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ratner et al. 2019, Training complex models with multi-task weak supervision; and Snorkel 0.10.1 number for number. */
class RatnerEtAl2019Test {
    /** The random multiple of the belief that the file's run started from: torch's first number for seed 0. */
    private static final double START = 0.548813502304256;

    private static double[] uniform(int classes) {
        double[] p = new double[classes];
        java.util.Arrays.fill(p, 1.0 / classes);
        return p;
    }

    private static VoteMatrix simulated(double shareOfFirst, int examples, long seed) {
        double[] accuracy = {.9, .8, .75, .7, .65, .6};
        Random random = new Random(seed);
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories("a", "b"));
        for (int i = 0; i < examples; i++) {
            boolean first = random.nextDouble() < shareOfFirst;
            for (int j = 0; j < accuracy.length; j++) {
                builder.add("e" + i, "f" + j, random.nextDouble() < accuracy[j] == first ? "a" : "b");
            }
        }
        return builder.build();
    }

    /** The sheet's recomputed test: six functions without silence, N = 20,000, to be found at .90 .80 .75 .70 .65 .60. */
    @ParameterizedTest
    @ValueSource(doubles = {.5, .3})
    void convergedRatesAreTheTrueAccuracies(double share) {
        VoteMatrix votes = simulated(share, 20_000, 1);
        double[] balance = {share, 1 - share};
        double[] rates = MetalLabelModel.builder()
                .pull(0)
                .balance(Map.of("a", share, "b", 1 - share))
                .build()
                .fit(votes, balance)
                .rates();
        double[] accuracy = {.9, .8, .75, .7, .65, .6};
        for (int j = 0; j < accuracy.length; j++) {
            assertThat(rates[j * 4]).isCloseTo(accuracy[j], within(.03));
            assertThat(rates[j * 4 + 3]).isCloseTo(accuracy[j], within(.03));
        }
    }

    @Test
    void theBalanceIsLearnedFromTriples() {
        assertThat(TripleBalance.of(simulated(.3, 20_000, 2))[0]).isCloseTo(.3, within(.03));
        assertThat(TripleBalance.of(simulated(.5, 20_000, 3))[0]).isCloseTo(.5, within(.03));
    }

    @Test
    void theBalanceIsCountedAmongGoldThatMayTeach() {
        VoteMatrix votes = simulated(.5, 100, 4);
        Gold gold = new Gold(
                GoldRole.ANCHOR,
                Map.of("e0", Label.category("a"), "e1", Label.category("a"), "e2", Label.category("b")));
        CategoricalConsensus consensus =
                MetalLabelModel.builder().balanceOf(gold).build().aggregate(votes);
        assertThat(consensus.classPrior()).containsExactly(new double[] {.6, .4}, within(1e-12));
        assertThatThrownBy(() -> MetalLabelModel.builder().balanceOf(new Gold(GoldRole.TEST, gold.labels())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aShareOfZeroAndAMissingClassAreRefused() {
        assertThatThrownBy(() -> MetalLabelModel.builder().balance(Map.of("a", 1.0, "b", 0.0)))
                .hasMessageContaining("balance of 'b'");
        MetalLabelModel missing =
                MetalLabelModel.builder().balance(Map.of("a", 1.0)).build();
        VoteMatrix votes = simulated(.5, 10, 5);
        assertThatThrownBy(() -> missing.aggregate(votes)).hasMessageContaining("a share for each of");
    }

    @ParameterizedTest
    @ValueSource(strings = {"crowd_dog", "crowd_duck", "crowd_temporal", "crowd_weather"})
    void fiveHundredStepsWithMomentumGiveTheRatesAndProbabilitiesOfSnorkel(String name) {
        ExpectedFile file = ExpectedFile.of(name);
        JsonNode expected = file.json().path("snorkel").path("LabelModel");
        MetalLabelModel model =
                MetalLabelModel.builder().epochs(500).startScale(START).build();
        int classes = file.votes().classCount();
        double least = MetalFit.leastRate(file.votes().exampleCount());
        double[] rates = model.fit(file.votes(), uniform(classes)).rates();
        JsonNode mu = expected.path("final_mu");
        double worst = 0;
        for (int r = 0; r < mu.size(); r++) {
            for (int z = 0; z < classes; z++) {
                double rate = rates[(file.column(r / classes) * classes + r % classes) * classes + z];
                worst = Math.max(
                        worst, Math.abs(Math.max(least, rate) - mu.get(r).get(z).asDouble()));
            }
        }
        // The peer computes in single precision.
        assertThat(worst).isLessThan(2e-5);
        CategoricalConsensus consensus = model.aggregate(file.votes());
        JsonNode probabilities = expected.path("probas");
        double furthest = 0;
        for (int t = 0; t < probabilities.size(); t++) {
            for (int z = 0; z < classes; z++) {
                furthest = Math.max(
                        furthest,
                        Math.abs(consensus.probability(file.row(t), z)
                                - probabilities.get(t).get(z).asDouble()));
            }
        }
        assertThat(furthest).isCloseTo(0, within(5e-3));
    }
}
