package io.labelkit.aggregate.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.calibration.CalibrationSample;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import io.labelkit.core.statistics.Bootstrap;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LabelShiftTest {
    private static final List<String> CLASSES = List.of("a", "b");

    /** Calibrated probabilities at equal shares of x | a ~ N(0, 1) and x | b ~ N(1.5, 1), plus a shift of x. */
    private record Drawn(double[][] p, int[] truth) {
        static Drawn of(int size, double shareOfB, double moved, SplittableRandom random) {
            double[][] p = new double[size][];
            int[] truth = new int[size];
            for (int i = 0; i < size; i++) {
                truth[i] = random.nextDouble() < shareOfB ? 1 : 0;
                double normal =
                        Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
                double x = normal + 1.5 * truth[i] + moved;
                double b = 1 / (1 + Math.exp(-(1.5 * x - 1.125)));
                p[i] = new double[] {1 - b, b};
            }
            return new Drawn(p, truth);
        }

        CalibrationSample sample() {
            return CalibrationSample.of(CLASSES, p, truth);
        }

        ProbabilityMatrix matrix() {
            List<String> ids = new ArrayList<>();
            double[] values = new double[2 * p.length];
            for (int i = 0; i < p.length; i++) {
                ids.add("t" + i);
                values[2 * i] = p[i][0];
                values[2 * i + 1] = p[i][1];
            }
            return ProbabilityMatrix.of(ids, CLASSES, values, ProbabilityOrigin.OUT_OF_SAMPLE);
        }
    }

    @Test
    void theInverseOfTheConfusionIsTheOneOfTheSheet() {
        double[] w = ShareEstimate.inverse(new double[][] {{.40, .05}, {.10, .45}}, new double[] {.3, .7});
        assertThat(w).containsExactly(new double[] {.57143, 1.42857}, within(1e-5));
    }

    @Test
    void theLikeliestSharesAreThoseOfTheSheet() {
        double[][] rows = {{.9, .1}, {.8, .2}, {.3, .7}, {.2, .8}, {.1, .9}, {.4, .6}};
        assertThat(ShareEstimate.likeliest(rows, new double[] {.5, .5}))
                .containsExactly(new double[] {.36736, .63264}, within(1e-5));
    }

    @ParameterizedTest
    @EnumSource(names = "CLASSIFY_AND_COUNT", mode = EnumSource.Mode.EXCLUDE)
    void intervalsHoldTheTrueShareWhereCountingPredictionsDoesNot(ShiftMethod method) {
        SplittableRandom random = new SplittableRandom(5);
        Bootstrap quick = new Bootstrap(80, .95, 1);
        int runs = 40;
        int held = 0;
        int counted = 0;
        for (int run = 0; run < runs; run++) {
            CalibrationSample source = Drawn.of(500, .5, 0, random).sample();
            ProbabilityMatrix target = Drawn.of(800, .1, 0, random).matrix();
            held += LabelShift.by(method)
                            .bootstrap(quick)
                            .estimate(source, target)
                            .shares()
                            .get("b")
                            .contains(.1)
                    ? 1
                    : 0;
            counted += LabelShift.by(ShiftMethod.CLASSIFY_AND_COUNT)
                            .bootstrap(quick)
                            .estimate(source, target)
                            .shares()
                            .get("b")
                            .contains(.1)
                    ? 1
                    : 0;
        }
        assertThat(held).isGreaterThanOrEqualTo(34);
        assertThat(counted).isLessThan(5);
    }

    @Test
    void whereMoreHasChangedThanTheSharesItIsSaid() {
        SplittableRandom random = new SplittableRandom(8);
        CalibrationSample source = Drawn.of(2000, .5, 0, random).sample();
        ShiftedShares pure = LabelShift.by(ShiftMethod.MAXIMUM_LIKELIHOOD)
                .estimate(source, Drawn.of(2000, .2, 0, random).matrix());
        ShiftedShares moved = LabelShift.by(ShiftMethod.MAXIMUM_LIKELIHOOD)
                .estimate(source, Drawn.of(2000, .2, -1.5, random).matrix());
        assertThat(pure.assumptionDoubtful()).isFalse();
        assertThat(moved.assumptionDoubtful()).isTrue();
        assertThat(moved.toString()).contains("do not use these numbers");
    }

    @Test
    void correctedProbabilitiesAreMoreOftenRight() {
        SplittableRandom random = new SplittableRandom(3);
        CalibrationSample source = Drawn.of(2000, .5, 0, random).sample();
        Drawn target = Drawn.of(4000, .05, 0, random);
        ShiftedShares shares = LabelShift.by(ShiftMethod.MAXIMUM_LIKELIHOOD).estimate(source, target.matrix());
        ProbabilityMatrix corrected = LabelShift.correct(target.matrix(), shares);
        int before = 0;
        int after = 0;
        for (int i = 0; i < 4000; i++) {
            before += (target.p()[i][1] > .5 ? 1 : 0) == target.truth()[i] ? 1 : 0;
            after += (corrected.row(i)[1] > .5 ? 1 : 0) == target.truth()[i] ? 1 : 0;
        }
        assertThat(after).isGreaterThan(before + 400);
    }

    @Test
    void aClassThatTheSourceLacksIsRefused() {
        CalibrationSample source = CalibrationSample.of(CLASSES, new double[][] {{.5, .5}}, new int[] {0});
        ProbabilityMatrix target = Drawn.of(5, .5, 0, new SplittableRandom(1)).matrix();
        assertThatThrownBy(() -> LabelShift.by(ShiftMethod.CONFUSION_INVERSE).estimate(source, target))
                .hasMessageContaining("without [b]");
    }
}
