package io.labelkit.aggregate.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.ConfusionMatrix;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OrdinalDawidSkeneTest {
    private static final List<String> LEVELS = List.of("1", "2", "3", "4", "5");

    private static LabelSpace scale() {
        LabelSpace.Builder builder = LabelSpace.builder(LabelKind.ORDINAL, "stars");
        LEVELS.forEach(builder::label);
        return builder.build();
    }

    /** Labelers of which most go one level too high. */
    private static VoteMatrix votes(int[] truth, long seed) {
        Random random = new Random(seed);
        VoteMatrixBuilder builder = VoteMatrix.builder(scale());
        for (int i = 0; i < truth.length; i++) {
            truth[i] = random.nextInt(5);
            for (int j = 0; j < 6; j++) {
                int habit = j == 0 ? 1 : 0;
                int said = (int) Math.round(truth[i] + habit + 0.7 * random.nextGaussian());
                builder.add("e" + i, "w" + j, LEVELS.get(Math.max(0, Math.min(4, said))));
            }
        }
        return builder.build();
    }

    @Test
    void undoesAHabitAndIsNoWorseThanTheMajority() {
        int[] truth = new int[600];
        VoteMatrix votes = votes(truth, 1);
        CategoricalConsensus ordinal = OrdinalDawidSkene.builder().build().aggregate(votes);
        CategoricalConsensus majority =
                MajorityVote.builder(TiePolicy.FIRST).build().aggregate(votes);
        assertThat(right(ordinal, truth)).isGreaterThan(right(majority, truth));
        ConfusionMatrix habit = ordinal.labelers().get(0).confusionMatrix().orElseThrow();
        assertThat(habit.get(1, 2)).isGreaterThan(habit.get(1, 1));
    }

    private static int right(CategoricalConsensus consensus, int[] truth) {
        int right = 0;
        for (int i = 0; i < truth.length; i++) {
            right += consensus.labelIndex(i).orElseThrow() == truth[i] ? 1 : 0;
        }
        return right;
    }

    @Test
    void thePriorMakesNearLevelsLikelierThanFarOnes() {
        VoteMatrix one = VoteMatrix.builder(scale()).add("e", "w", "1").build();
        CategoricalConsensus consensus = OrdinalDawidSkene.builder().build().aggregate(one);
        double[] p = consensus.probabilities(0);
        assertThat(p[0]).isGreaterThan(p[1]);
        assertThat(p[1]).isGreaterThan(p[4]);
        assertThat(consensus.expectedPosition(0)).isCloseTo(p[1] + 2 * p[2] + 3 * p[3] + 4 * p[4], within(1e-12));
        assertThat(consensus.label(0)).contains(new Label.Ordinal("1"));
    }

    @Test
    void threadsAndRunsGiveTheSameBitsAndTheObjectiveRises() {
        VoteMatrix votes = votes(new int[9000], 2);
        CategoricalConsensus one = OrdinalDawidSkene.builder().build().aggregate(votes);
        CategoricalConsensus many =
                OrdinalDawidSkene.builder().threads(3).build().aggregate(votes);
        for (int i = 0; i < one.size(); i++) {
            assertThat(many.probabilities(i)).isEqualTo(one.probabilities(i));
        }
        assertThat(one.convergence().converged()).isTrue();
    }

    @Test
    void categoriesWithoutAnOrderAreRefused() {
        VoteMatrix votes = VoteMatrix.builder().add("e", "w", "spam").build();
        assertThatThrownBy(() -> OrdinalDawidSkene.builder().build().aggregate(votes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ordinal-dawid-skene combines labels of kind [ORDINAL], not CATEGORY");
        assertThat(OrdinalDawidSkene.builder()
                        .build()
                        .aggregate(VoteMatrix.builder(scale()).build())
                        .size())
                .isZero();
    }
}
