package io.labelkit.aggregate.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.statistics.Bootstrap;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AgreementTest {
    private static final int[][] TWO = {{20, 5}, {10, 15}};

    /** Labelers that are right with a probability, on examples of three classes. */
    private static VoteMatrix simulated(int examples, double accuracy, long seed) {
        Random random = new Random(seed);
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories("a", "b", "c"));
        for (int i = 0; i < examples; i++) {
            int truth = random.nextInt(3);
            for (int j = 0; j < 4; j++) {
                int said = random.nextDouble() < (j == 3 ? 1.0 / 3 : accuracy)
                        ? truth
                        : (truth + 1 + random.nextInt(2)) % 3;
                builder.add("e" + i, "w" + j, List.of("a", "b", "c").get(said));
            }
        }
        return builder.build();
    }

    @ParameterizedTest
    @EnumSource(Coefficient.class)
    void unanimousVotesOfTwoLabelersAgreeFully(Coefficient coefficient) {
        AgreementScore score =
                Agreement.of(Tables.two(new int[][] {{3, 0}, {0, 4}})).score(coefficient, Difference.NOMINAL);
        assertThat(score.value().orElseThrow()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Coefficient.class,
            names = {"COHEN", "SCOTT", "FLEISS", "KRIPPENDORFF"})
    void oneValueOnlyHasNoKappaButAReason(Coefficient coefficient) {
        Agreement agreement = Agreement.of(Tables.two(new int[][] {{5, 0}, {0, 0}}));
        AgreementScore score = agreement.score(coefficient, Difference.NOMINAL);
        assertThat(score.value()).isEmpty();
        assertThat(score.whyUndefined().orElseThrow()).contains("only one value");
        assertThat(score.toString()).contains("undefined");
        assertThat(agreement.interval(coefficient, Difference.NOMINAL, Bootstrap.withSeed(1)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Coefficient.class)
    void noVotesHaveAReason(Coefficient coefficient) {
        Agreement agreement =
                Agreement.of(VoteMatrix.builder(LabelSpace.categories("a", "b")).build());
        assertThat(agreement.score(coefficient, Difference.NOMINAL).whyUndefined())
                .isPresent();
        assertThat(agreement.interval(coefficient, Difference.NOMINAL, Bootstrap.withSeed(1)))
                .isEmpty();
    }

    @Test
    void moreThanTwoLabelersHaveNoCohenExceptByPair() {
        Agreement agreement = Agreement.of(simulated(50, .8, 1));
        assertThat(agreement
                        .score(Coefficient.COHEN, Difference.NOMINAL)
                        .whyUndefined()
                        .orElseThrow())
                .contains("4 voted");
        assertThat(agreement
                        .ofPair("w0", "w1")
                        .score(Coefficient.COHEN, Difference.NOMINAL)
                        .value())
                .isPresent();
    }

    @Test
    void theLabelerThatGuessesAgreesLeast() {
        Agreement agreement = Agreement.of(simulated(600, .9, 2));
        for (Coefficient coefficient : Coefficient.values()) {
            double guesser = agreement
                    .ofLabeler("w3")
                    .score(coefficient, Difference.NOMINAL)
                    .value()
                    .orElseThrow();
            double good = agreement
                    .ofLabeler("w0")
                    .score(coefficient, Difference.NOMINAL)
                    .value()
                    .orElseThrow();
            assertThat(guesser).isLessThan(good - .2);
        }
        assertThat(agreement
                        .ofLabeler("w3")
                        .score(Coefficient.COHEN, Difference.NOMINAL)
                        .value()
                        .orElseThrow())
                .isCloseTo(0, within(.08));
    }

    @Test
    void ofTwoLabelersOneAgainstTheOthersIsThePair() {
        Agreement agreement = Agreement.of(Tables.two(TWO));
        for (Coefficient coefficient : Coefficient.values()) {
            assertThat(agreement.ofLabeler("first").score(coefficient, Difference.NOMINAL))
                    .isEqualTo(agreement.ofPair("first", "second").score(coefficient, Difference.NOMINAL));
        }
        assertThat(agreement
                        .score(Coefficient.COHEN, Difference.NOMINAL)
                        .value()
                        .orElseThrow())
                .isCloseTo(.4, within(1e-12));
    }

    @Test
    void anExampleWithOneVoteChangesNothingInAlpha() {
        AgreementScore with =
                Agreement.of(Tables.rows("1212", "122.")).score(Coefficient.KRIPPENDORFF, Difference.NOMINAL);
        AgreementScore without =
                Agreement.of(Tables.rows("121", "122")).score(Coefficient.KRIPPENDORFF, Difference.NOMINAL);
        assertThat(with).isEqualTo(without);
    }

    @Test
    void intervalsHoldTheEstimateAndShrinkWithMoreExamples() {
        Interval few = interval(simulated(60, .8, 3));
        Interval many = interval(simulated(2000, .8, 3));
        assertThat(few.contains(few.estimate())).isTrue();
        assertThat(many.width()).isLessThan(few.width() / 3);
        assertThat(few.contains(many.estimate())).isTrue();
        assertThat(interval(simulated(60, .8, 3))).isEqualTo(few);
    }

    private static Interval interval(VoteMatrix votes) {
        return Agreement.of(votes)
                .interval(Coefficient.KRIPPENDORFF, Difference.NOMINAL, new Bootstrap(300, .95, 5))
                .orElseThrow();
    }

    @Test
    void passonneau2006MasiOfSets() {
        assertThat(Values.masi(Set.of("a"), Set.of("a"))).isZero();
        assertThat(Values.masi(Set.of(), Set.of())).isZero();
        assertThat(Values.masi(Set.of("a", "b"), Set.of("a", "b", "c", "d"))).isCloseTo(1 - .5 * 2 / 3, within(1e-12));
        assertThat(Values.masi(Set.of("a", "b"), Set.of("b", "c"))).isCloseTo(1 - 1 / 9.0, within(1e-12));
        assertThat(Values.masi(Set.of("a"), Set.of("b"))).isEqualTo(1);
        assertThat(Values.masi(Set.of("a"), Set.of())).isEqualTo(1);
    }

    @Test
    void alphaOfSetsEqualsTheFormulaByHand() {
        VoteMatrix votes = VoteMatrix.builder(LabelSpace.categorySets(List.of("a", "b")))
                .add("1", "x", Vote.of(Label.categories("a")))
                .add("1", "y", Vote.of(Label.categories("a", "b")))
                .add("2", "x", Vote.of(Label.categories("b")))
                .add("2", "y", Vote.of(Label.categories("b")))
                .build();
        // Values a, ab, b, b; d(a, ab) = d(ab, b) = 2/3, d(a, b) = 1.
        double observed = (2.0 / 3) / 2;
        double expected = 2 * (2.0 / 3 + 2 * 1 + 2 * 2.0 / 3) / (4 * 3);
        assertThat(Agreement.of(votes)
                        .score(Coefficient.KRIPPENDORFF, Difference.MASI)
                        .value()
                        .orElseThrow())
                .isCloseTo(1 - observed / expected, within(1e-12));
        assertThat(Agreement.of(votes)
                        .ofClass("b")
                        .score(Coefficient.PERCENT, Difference.NOMINAL)
                        .value()
                        .orElseThrow())
                .isEqualTo(.5);
    }

    @Test
    void differencesThatTheLabelsDoNotHaveAreRefused() {
        Agreement names = Agreement.of(simulated(5, .8, 4));
        assertThatThrownBy(() -> names.score(Coefficient.KRIPPENDORFF, Difference.INTERVAL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("INTERVAL");
        assertThatThrownBy(() -> names.score(Coefficient.KRIPPENDORFF, Difference.MASI))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("MASI");
        assertThatThrownBy(() -> names.ofPair("w0", "w0")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> names.ofLabeler("nobody")).isInstanceOf(IllegalArgumentException.class);
    }
}
