package io.labelkit.core.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.data.Gold;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.statistics.Bootstrap;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LabelerCalibrationsTest {
    private final Map<String, Label> truth = new HashMap<>();

    /**
     * Of each confidence: "honest" is right as often as it says, "boastful" halves its doubts, "backward" is right when unsure,
     * "silent" states none, and "rare" votes ten times.
     */
    private VoteMatrix votes(int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories("no", "yes"));
        for (int i = 0; i < size; i++) {
            boolean yes = random.nextBoolean();
            truth.put("e" + i, Label.category(yes ? "yes" : "no"));
            double p = random.nextInt(50, 100) / 100.0;
            builder.add("e" + i, "honest", vote(yes == random.nextDouble() < p, p));
            builder.add("e" + i, "boastful", vote(yes == random.nextDouble() < p, 1 - (1 - p) / 4));
            builder.add("e" + i, "backward", vote(yes == random.nextDouble() < 1.5 - p, p));
            builder.add("e" + i, "silent", "yes");
            if (i < 10) {
                builder.add("e" + i, "rare", vote(yes, .6));
            }
        }
        return builder.build();
    }

    private static Vote vote(boolean yes, double confidence) {
        return Vote.of(yes ? "yes" : "no").withConfidence(confidence);
    }

    private Gold gold(GoldRole role) {
        return new Gold(role, truth);
    }

    @Test
    void everyLabelerGetsTheMapThatItsOwnConfidenceNeeds() {
        VoteMatrix votes = votes(3000, 1);
        LabelerCalibrations fitted = LabelerCalibrations.fit(votes, gold(GoldRole.CALIBRATE), ConfidenceMethod.BEST, 7);
        assertThat(fitted.labelers().stream().map(LabelerCalibration::labeler))
                .containsExactly("honest", "boastful", "backward", "rare");
        LabelerCalibration honest = fitted.labelers().get(0);
        LabelerCalibration boastful = fitted.labelers().get(1);
        assertThat(honest.before().orElseThrow().expectedCalibrationError())
                .isLessThan(2.5 * honest.before().orElseThrow().errorOfPerfectCalibration());
        assertThat(boastful.before().orElseThrow().expectedCalibrationError()).isGreaterThan(.15);
        assertThat(boastful.before().orElseThrow().excess()).isGreaterThan(.15);
        assertThat(boastful.after().orElseThrow().expectedCalibrationError()).isLessThan(.04);
        assertThat(boastful.helps()).isTrue();
        assertThat(boastful.map().orElseThrow().apply(.95)).isCloseTo(.8, within(.05));
        LabelerCalibration rare = fitted.labelers().get(3);
        assertThat(rare.map()).isEmpty();
        assertThat(rare.toString()).contains("10 votes, 10 with gold").contains("too few to correct");
    }

    @Test
    void confidenceThatPointsTheWrongWayIsNoticed() {
        LabelerCalibrations fitted =
                LabelerCalibrations.fit(votes(1000, 2), gold(GoldRole.ANCHOR), ConfidenceMethod.PLATT, 7);
        assertThat(fitted.labelers().get(2).isUninformative()).isTrue();
        assertThat(fitted.labelers().get(0).isUninformative()).isFalse();
    }

    @Test
    void correctedVotesDifferInConfidenceAlone() {
        VoteMatrix votes = votes(500, 3);
        LabelerCalibrations fitted = LabelerCalibrations.fit(votes, gold(GoldRole.CALIBRATE), ConfidenceMethod.BETA, 7);
        VoteMatrix corrected = fitted.apply(votes);
        assertThat(corrected.voteCount()).isEqualTo(votes.voteCount());
        boolean changed = false;
        for (int p = 0; p < votes.voteCount(); p++) {
            assertThat(corrected.byExample().code(p))
                    .isEqualTo(votes.byExample().code(p));
            assertThat(corrected.confidence(p).isPresent())
                    .isEqualTo(votes.confidence(p).isPresent());
            String labeler = votes.labelers().get(votes.byExample().other(p)).name();
            boolean same = corrected.confidence(p).equals(votes.confidence(p));
            assertThat(same || !labeler.equals("rare")).isTrue();
            changed |= !same;
        }
        assertThat(changed).isTrue();
        Map<String, ConfidenceMeasures> fresh =
                LabelerCalibrations.measure(fitted.apply(votes(2000, 99)), gold(GoldRole.TEST));
        assertThat(fresh.get("boastful").expectedCalibrationError()).isLessThan(.06);
    }

    /** Whatever it votes for, it states how probable "yes" is. */
    @Test
    void aLabelerThatStatesTheProbabilityOfOneClassNeedsAMapForEachClass() {
        SplittableRandom random = new SplittableRandom(9);
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories("no", "yes"));
        for (int i = 0; i < 3000; i++) {
            double yes = random.nextInt(1, 100) / 100.0;
            truth.put("e" + i, Label.category(random.nextDouble() < yes ? "yes" : "no"));
            builder.add("e" + i, "odd", vote(yes > .5, yes));
        }
        VoteMatrix votes = builder.build();
        LabelerCalibrations fitted = LabelerCalibrations.fit(
                votes, gold(GoldRole.CALIBRATE), ConfidenceMethod.PLATT, ConfidenceGroup.LABELER_AND_CLASS, 7);
        assertThat(fitted.labelers().stream().map(LabelerCalibration::labeler)).containsExactly("odd: no", "odd: yes");
        assertThat(fitted.labelers().get(0).isUninformative()).isTrue();
        assertThat(fitted.labelers().get(0).map().orElseThrow().apply(.1)).isCloseTo(.9, within(.06));
        Map<String, ConfidenceMeasures> after = LabelerCalibrations.measure(fitted.apply(votes), gold(GoldRole.TEST));
        assertThat(after.get("odd").expectedCalibrationError()).isLessThan(.04);
        assertThat(LabelerCalibrations.measure(votes, gold(GoldRole.TEST))
                        .get("odd")
                        .expectedCalibrationError())
                .isGreaterThan(.2);
    }

    @Test
    void testGoldMeasuresAndDoesNotTeach() {
        VoteMatrix votes = votes(100, 4);
        assertThat(LabelerCalibrations.measure(votes, gold(GoldRole.TEST)))
                .containsOnlyKeys("honest", "boastful", "backward", "rare");
        assertThatThrownBy(() -> LabelerCalibrations.fit(votes, gold(GoldRole.TEST), ConfidenceMethod.BEST, 7))
                .hasMessageContaining("calibration");
        VoteMatrix without = VoteMatrix.builder(LabelSpace.categories("no", "yes"))
                .add("e1", "x", "no")
                .build();
        assertThatThrownBy(() -> LabelerCalibrations.fit(without, gold(GoldRole.CALIBRATE), ConfidenceMethod.BEST, 7))
                .hasMessageContaining("without any confidence");
    }

    /** The fixture of the methods sheet, whose confidences are those of the labels: ECE .37. */
    @Test
    void theErrorOfTheSheetIsFound() {
        ConfidenceMeasures measures = ConfidenceMeasures.of(
                new double[] {.95, .85, .75, .65, .55}, new boolean[] {true, true, false, true, false}, 10);
        assertThat(measures.expectedCalibrationError()).isCloseTo(.37, within(1e-12));
        assertThat(measures.meanConfidence()).isCloseTo(.75, within(1e-12));
        assertThat(measures.excess()).isCloseTo(.15, within(1e-12));
        assertThat(measures.brier()).isCloseTo((.0025 + .0225 + .5625 + .1225 + .3025) / 5, within(1e-12));
        assertThat(measures.errorInterval(Bootstrap.withSeed(1)).orElseThrow().high())
                .isGreaterThan(.37);
        assertThat(measures.toString()).contains("labels: 5").contains("expected calibration error: 37.0%");
        assertThatThrownBy(() -> ConfidenceMeasures.of(new double[] {1.2}, new boolean[] {true}))
                .hasMessageContaining("confidences[0]");
    }

    /** Fixture of the methods sheet for domain-context calibration. */
    @Test
    void aPriorIsTakenOutAndSharesArePutIn() {
        List<String> classes = List.of("a", "b", "c");
        double[] prior = {.6, .3, .1};
        double[] fair = ProbabilityCalibration.withoutPrior(classes, prior, new double[] {1, 1, 1}, 1e-6)
                .apply(new double[] {.5, .3, .2});
        assertThat(fair).containsExactly(new double[] {.21739, .26087, .52174}, within(1e-5));
        double[] even = ProbabilityCalibration.withoutPrior(classes, prior, new double[] {1, 1, 1}, 1e-6)
                .apply(prior);
        assertThat(even).containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, within(1e-12));
        double[] shifted = ProbabilityCalibration.withoutPrior(classes, prior, new double[] {.2, .2, .6}, 1e-6)
                .apply(prior);
        assertThat(shifted).containsExactly(new double[] {.2, .2, .6}, within(1e-12));
        double[] nothing = ProbabilityCalibration.withoutPrior(classes, prior, new double[] {0, 1, 1}, 1e-6)
                .apply(new double[] {1, 0, 0});
        assertThat(nothing).containsExactly(1, 0, 0);
        assertThatThrownBy(() -> ProbabilityCalibration.withoutPrior(classes, prior, new double[] {0, 0, 0}, 1e-6))
                .hasMessageContaining("not all 0");
    }

    @Property(tries = 50)
    void correctedConfidenceIsAProbability(
            @ForAll ConfidenceMethod method, @ForAll @IntRange(min = 20, max = 200) int size, @ForAll int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] c = random.doubles(size).toArray();
        boolean[] right = new boolean[size];
        for (int i = 0; i < size; i++) {
            right[i] = random.nextInt(3) > 0;
        }
        c[0] = 0;
        c[1] = 1;
        ScoreCalibration map = method.fit(c, right);
        for (double confidence : c) {
            assertThat(map.apply(confidence)).isBetween(0.0, 1.0);
        }
    }
}
