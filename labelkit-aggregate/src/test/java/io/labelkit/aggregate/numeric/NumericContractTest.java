package io.labelkit.aggregate.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.consensus.Explanation;
import io.labelkit.core.consensus.NoLabel;
import io.labelkit.core.consensus.NumericConsensus;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every aggregator of numbers promises. */
class NumericContractTest {
    static List<NumericAggregator> all() {
        return List.of(
                MeanVote.builder().build(),
                MedianVote.builder().build(),
                MedianVote.builder().weights(Map.of("w0", 2.0)).build(),
                LfcN.builder().build(),
                Catd.builder().build(),
                Crh.builder().build(),
                Crh.builder().squaredLoss(true).lossPerVote(true).build(),
                TripletRegression.builder().build());
    }

    private static void assertSame(NumericConsensus one, NumericConsensus other, double factor, double shift) {
        for (int i = 0; i < one.size(); i++) {
            int row = other.votes().examples().indexOf(one.votes().examples().get(i));
            assertThat(other.value(row).orElseThrow())
                    .isCloseTo(factor * one.value(i).orElseThrow() + shift, within(1e-5 * Math.max(1, factor)));
            assertThat(other.standardError(row).orElseThrow())
                    .isCloseTo(factor * one.standardError(i).orElseThrow(), within(1e-5 * Math.max(1, factor)));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void orderOfVotesDoesNotMatter(NumericAggregator method) {
        List<Numbers.Said> said =
                new ArrayList<>(Numbers.simulated(60, 7, 0.7, 1).said());
        NumericConsensus before = method.aggregate(Numbers.matrix(said));
        Collections.shuffle(said, new Random(2));
        assertSame(before, method.aggregate(Numbers.matrix(said)), 1, 0);
    }

    @ParameterizedTest
    @MethodSource("all")
    void unitsOfTheNumbersDoNotMatter(NumericAggregator method) {
        Numbers numbers = Numbers.simulated(60, 7, 0.7, 3);
        NumericConsensus before = method.aggregate(numbers.matrix());
        for (double factor : new double[] {1, 0.001, 1000}) {
            for (double shift : new double[] {0, -17, 100}) {
                List<Numbers.Said> moved = numbers.said().stream()
                        .map(s -> new Numbers.Said(s.example(), s.labeler(), factor * s.value() + shift))
                        .toList();
                assertSame(before, method.aggregate(Numbers.matrix(moved)), factor, shift);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void runningTwiceGivesTheSameBits(NumericAggregator method) {
        VoteMatrix votes = Numbers.simulated(80, 6, 0.8, 4).matrix();
        NumericConsensus first = method.aggregate(votes);
        NumericConsensus second = method.aggregate(votes);
        for (int i = 0; i < first.size(); i++) {
            assertThat(second.value(i)).isEqualTo(first.value(i));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void noVotesGiveAnEmptyResultWithReasons(NumericAggregator method) {
        LabelSpace space = LabelSpace.builder(LabelKind.NUMBER, "x").build();
        assertThat(method.aggregate(VoteMatrix.builder(space).build()).size()).isZero();
        NumericConsensus consensus = method.aggregate(VoteMatrix.builder(space)
                .addSilence("asked", "w")
                .addExample("unasked")
                .build());
        assertThat(consensus.label(0)).isEmpty();
        assertThat(consensus.whyNoLabel(0)).contains(NoLabel.ALL_SILENT);
        assertThat(consensus.whyNoLabel(1)).contains(NoLabel.NOT_ASKED);
        assertThat(consensus.residual(0)).isEmpty();
        assertThat(consensus.explain("asked").get(0).votes()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void singleVotesAreBelieved(NumericAggregator method) {
        NumericConsensus one = method.aggregate(Numbers.matrix(List.of(new Numbers.Said("e", "w", 7.5))));
        assertThat(one.label(0)).contains(new Label.Numeric(7.5));
        assertThat(one.confidence(0)).isEmpty();
        assertThat(one.whyNoLabel(0)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void labelersThatAlwaysAgreeGetTheSameWeight(NumericAggregator method) {
        List<Numbers.Said> said = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            for (int j = 1; j < 4; j++) {
                said.add(new Numbers.Said("e" + i, "w" + j, i));
            }
        }
        NumericConsensus consensus = method.aggregate(Numbers.matrix(said));
        for (int i = 0; i < 10; i++) {
            assertThat(consensus.value(i).orElseThrow()).isCloseTo(i, within(0.02));
        }
        assertThat(consensus.weight(1)).isEqualTo(consensus.weight(0));
    }

    @ParameterizedTest
    @MethodSource("all")
    void explanationsShowSharesOfTheWeight(NumericAggregator method) {
        NumericConsensus consensus =
                method.aggregate(Numbers.simulated(50, 5, 0.9, 5).matrix());
        Explanation explanation = consensus.explain("e3").get(0);
        assertThat(explanation.unit()).isEqualTo("weight");
        assertThat(explanation.margin()).isCloseTo(1, within(1e-12));
        assertThat(explanation.toString())
                .contains("\n  w1 ", "share of the weight")
                .doesNotContain("prior");
    }

    @ParameterizedTest
    @MethodSource("all")
    void farNumbersStayFinite(NumericAggregator method) {
        List<Numbers.Said> said = List.of(
                new Numbers.Said("a", "w", 1e150),
                new Numbers.Said("a", "v", -1e150),
                new Numbers.Said("b", "w", 1e-150),
                new Numbers.Said("b", "u", 0),
                new Numbers.Said("a", "u", 3));
        NumericConsensus consensus = method.aggregate(Numbers.matrix(said));
        assertThat(consensus.value(0).orElseThrow()).isFinite();
        assertThat(consensus.value(1).orElseThrow()).isFinite();
    }

    @ParameterizedTest
    @MethodSource("all")
    void numbersWhoseSquaresOverflowAreRefused(NumericAggregator method) {
        VoteMatrix votes = Numbers.matrix(List.of(new Numbers.Said("e", "w", 1e200)));
        assertThatThrownBy(() -> method.aggregate(votes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("vote must be in");
    }

    @ParameterizedTest
    @MethodSource("all")
    void levelsComeOutAsLevels(NumericAggregator method) {
        NumericConsensus consensus = method.aggregate(VoteMatrix.builder(Numbers.levels("low", "middle", "high"))
                .add("e", "a", "low")
                .add("e", "b", "high")
                .add("e", "c", "high")
                .add("f", "a", "middle")
                .add("f", "b", "middle")
                .add("f", "c", "high")
                .build());
        assertThat(consensus.value(0).orElseThrow()).isBetween(0.0, 2.0);
        assertThat(consensus.label(0).orElseThrow()).isInstanceOf(Label.Ordinal.class);
    }

    @ParameterizedTest
    @MethodSource("all")
    void votesOfAStudentBesideItsTeacherAreRefused(NumericAggregator method) {
        VoteMatrix votes = VoteMatrix.builder(Numbers.levels("low", "high"))
                .addLabeler(
                        new LabelerInfo("student", LabelerInfo.named("student").fingerprint(), Set.of("teacher")))
                .add("e", "student", "low")
                .add("e", "teacher", "low")
                .build();
        assertThatThrownBy(() -> method.aggregate(votes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'student'");
    }

    @ParameterizedTest
    @MethodSource("all")
    void categoriesAreRefused(NumericAggregator method) {
        VoteMatrix votes = VoteMatrix.builder().add("e", "w", "spam").build();
        assertThatThrownBy(() -> method.aggregate(votes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CATEGORY");
    }

    @ParameterizedTest
    @MethodSource("all")
    void repeatedVotesAndLoneVotesAreToldOf(NumericAggregator method) {
        NumericConsensus consensus = method.aggregate(Numbers.matrix(
                List.of(new Numbers.Said("e", "w", 1), new Numbers.Said("e", "w", 2), new Numbers.Said("f", "v", 2))));
        assertThat(consensus.warnings().toString()).contains("Repeated votes").contains("Disconnected");
    }
}
