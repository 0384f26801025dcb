package io.labelkit.aggregate.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.aggregate.internal.ClassPrior;
import io.labelkit.aggregate.internal.Evidence;
import io.labelkit.aggregate.internal.ExpectationMaximisation;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.WarningKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** M. Venanzi et al. (2014), Community-based Bayesian aggregation models for crowdsourcing. */
class VenanziEtAl2014Test {
    private static final List<String> CLASSES = List.of("a", "b", "c");

    /** Labelers 0..19 are experts, 20..34 guess, 35..44 are mostly wrong. */
    private static VoteMatrix kinds(int examples, double answered) {
        Random random = new Random(11);
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories(CLASSES));
        for (int i = 0; i < examples; i++) {
            for (int j = 0; j < 45; j++) {
                if (random.nextDouble() < answered) {
                    double accuracy = j < 20 ? .9 : j < 35 ? 1 / 3.0 : .05;
                    int wrong = 1 + random.nextInt(2);
                    int said = (i + (random.nextDouble() < accuracy ? 0 : wrong)) % 3;
                    builder.add("e" + i, "w" + j, CLASSES.get(said));
                }
            }
        }
        return builder.build();
    }

    @Test
    void expertsGuessersAndAdversariesAreFound() {
        CbccFit fit = Cbcc.builder().build().fit(kinds(300, .25));
        int found = 0;
        for (int j = 0; j < 45; j++) {
            double[] r = fit.membership("w" + j);
            assertThat(r[0] + r[1] + r[2]).isCloseTo(1, within(1e-9));
            int community = r[0] > r[1] ? (r[0] > r[2] ? 0 : 2) : r[1] > r[2] ? 1 : 2;
            found += community == (j < 20 ? 0 : j < 35 ? 1 : 2) ? 1 : 0;
        }
        assertThat(found).isGreaterThanOrEqualTo(43);
        double[] diagonal = {.9, 1 / 3.0, .05};
        double[] share = {20 / 45.0, 15 / 45.0, 10 / 45.0};
        for (int m = 0; m < 3; m++) {
            CbccFit.Community community = fit.communities().get(m);
            assertThat(community.share()).isCloseTo(share[m], within(.08));
            for (int k = 0; k < 3; k++) {
                assertThat(community.matrix().get(k, k)).isCloseTo(diagonal[m], within(.08));
            }
        }
        int right = 0;
        for (int i = 0; i < 300; i++) {
            int row = fit.consensus().votes().examples().indexOf("e" + i);
            right += fit.consensus().labelIndex(row).orElseThrow() == i % 3 ? 1 : 0;
        }
        assertThat(right).isGreaterThan(285);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void theBoundNeverFalls(int communities) {
        VoteMatrix votes = DawidSkeneTest.simulated(150, 12, 3, .4, communities);
        CommunityRows model = Cbcc.builder().communities(communities).build().model(votes, 0);
        List<Double> bound = new ExpectationMaximisation(
                        votes,
                        new Evidence(votes),
                        new ExpectationMaximisation.Setup(
                                new ClassPrior(1, 0, new double[0], true), new double[0], new int[0], 0, 60, 1))
                .fit(model)
                .objective();
        assertThat(bound.size()).isGreaterThan(20);
        for (int t = 1; t < bound.size(); t++) {
            assertThat(bound.get(t)).isGreaterThanOrEqualTo(bound.get(t - 1) - 1e-9 * Math.abs(bound.get(t)));
        }
    }

    @Test
    void theBestStartIsKeptAndTheSpreadIsTold() {
        CbccFit fit = Cbcc.builder().starts(4).build().fit(kinds(120, .1));
        StartSpread starts = fit.starts();
        assertThat(starts.objectives()).hasSize(4);
        assertThat(starts.agreement().get(starts.best())).isEqualTo(1);
        assertThat(starts.range()).isNotNegative();
        assertThat(starts.toString()).contains("starts: 4");
        boolean warned = fit.consensus().warnings().stream().anyMatch(w -> w.kind() == WarningKind.STARTS_DISAGREE);
        assertThat(warned).isEqualTo(starts.leastAgreement() < .98);
    }

    /** With labelers far apart from their community it is independent Bayesian classifier combination. */
    @ParameterizedTest
    @CsvSource({"crowd_product, .9383", "crowd_duck, .8889", "crowd_dog, .8389"})
    void accuracyOnPublicSetsIsNearThatOfIbcc(String name, double ofIbcc) {
        SharedSet set = SharedSet.crowd(name);
        CategoricalConsensus consensus = Cbcc.builder().build().aggregate(set.votes());
        assertThat(set.accuracy(consensus)).isGreaterThan(ofIbcc - .02);
    }
}
