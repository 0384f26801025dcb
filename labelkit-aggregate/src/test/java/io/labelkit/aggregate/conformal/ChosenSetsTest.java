package io.labelkit.aggregate.conformal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.calibration.CalibrationSample;
import io.labelkit.core.statistics.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sets with chosen parameters, ranges of levels and intervals for numbers. */
class ChosenSetsTest {
    private static final List<String> LEVELS = List.of("1", "2", "3", "4", "5");

    /** The stated probabilities are sharper than the true ones. */
    private static CalibrationSample sample(int size, SplittableRandom random) {
        double[][] p = new double[size][5];
        int[] truth = new int[size];
        for (int i = 0; i < size; i++) {
            double middle = 4 * random.nextDouble();
            double[] real = new double[5];
            for (int k = 0; k < 5; k++) {
                real[k] = Math.exp(-Math.abs(k - middle));
                p[i][k] = Math.exp(-2 * Math.abs(k - middle));
            }
            double sum = Arrays.stream(p[i]).sum();
            for (int k = 0; k < 5; k++) {
                p[i][k] /= sum;
            }
            double u = random.nextDouble() * Arrays.stream(real).sum();
            int k = 0;
            while (k < 4 && u > real[k]) {
                u -= real[k++];
            }
            truth[i] = k;
        }
        return CalibrationSample.of(LEVELS, p, truth);
    }

    @ParameterizedTest
    @EnumSource
    void setsWithAChosenPenaltyKeepThePromiseOnWhatTheChoiceHasNotSeen(RegularisedChoice.Aim aim) {
        double covered = 0;
        int draws = 200;
        for (int s = 0; s < draws; s++) {
            SplittableRandom random = new SplittableRandom(s * 977L + 3);
            RegularisedChoice choice = RegularisedChoice.of(sample(100, random), 0.1, aim, s);
            assertThat(choice.rest().size()).isEqualTo(70);
            assertThat(choice.freeRanks()).isBetween(1, 5);
            covered += SplitConformal.builder(0.1)
                            .score(choice.score())
                            .fit(choice.rest())
                            .evaluate(sample(100, random))
                            .coverage()
                            .estimate()
                    / draws;
        }
        assertThat(covered).isBetween(0.885, 0.925);
    }

    @Test
    void rangesOfLevelsHaveNoGapsAndHoldTheTruthAsPromised() {
        double covered = 0;
        int draws = 200;
        for (int s = 0; s < draws; s++) {
            SplittableRandom random = new SplittableRandom(s * 613L + 1);
            SplitConformal conformal = SplitConformal.builder(0.1)
                    .score(ConformalScore.contiguous(5))
                    .fit(sample(100, random));
            CalibrationSample test = sample(100, random);
            covered += conformal.evaluate(test).coverage().estimate() / draws;
            for (int i = 0; i < test.size(); i++) {
                List<Integer> range = new ArrayList<>(conformal.predict(test.row(i)).labels().stream()
                        .map(Integer::parseInt)
                        .sorted()
                        .toList());
                for (int j = 1; j < range.size(); j++) {
                    assertThat(range.get(j)).isEqualTo(range.get(j - 1) + 1);
                }
            }
        }
        assertThat(covered).isBetween(0.885, 0.925);
    }

    @Test
    void aRangeGrowsFromTheModeToTheLikelierNeighbor() {
        // The mode is level 3, then 4, 5, 2, 1: what is before each is .4, .7, .8 and .95.
        assertThat(ConformalScore.contiguous(1).scores(new double[] {.05, .15, .4, .3, .1}, 0.5))
                .containsExactly(new double[] {.975, .775, .2, .55, .9}, within(1e-12));
    }

    @Test
    void classesThatTheCalibrationLacksAreNamed() {
        CalibrationSample sample = CalibrationSample.of(
                List.of("a", "b", "c"), new double[][] {{.7, .2, .1}, {.3, .6, .1}}, new int[] {0, 1});
        SplitConformal conformal = SplitConformal.builder(0.4).fit(sample);
        assertThat(conformal.absentClasses()).containsExactly("c");
        assertThat(conformal)
                .hasToString("SplitConformal[least ambiguous, coverage 0.6, without a calibration example of"
                        + " [c], which may be missed]");
        SplitConformal byClass =
                SplitConformal.builder(0.4).classConditional(true).fit(sample);
        assertThat(byClass.unruledClasses()).contains("c");
    }

    private static double[][] numbers(int size, SplittableRandom random) {
        double[][] rows = new double[3][size];
        for (int i = 0; i < size; i++) {
            rows[0][i] = 4 * random.nextDouble();
            rows[1][i] = 0.2 + 0.4 * rows[0][i];
            rows[2][i] = rows[0][i] + 0.3 + rows[1][i] * (random.nextDouble() + random.nextDouble() - 1);
        }
        return rows;
    }

    private static double[] moved(double[][] rows, double by) {
        double[] moved = new double[rows[0].length];
        Arrays.setAll(moved, i -> rows[0][i] + by * rows[1][i]);
        return moved;
    }

    @Test
    void intervalsOfNumbersHoldTheTruthAndAreNarrowWhereTheModelIsSure() {
        double[] covered = new double[3];
        int draws = 200;
        for (int s = 0; s < draws; s++) {
            SplittableRandom random = new SplittableRandom(s * 401L + 7);
            double[][] calibration = numbers(99, random);
            double[][] test = numbers(100, random);
            NumberConformal one = NumberConformal.of(calibration[0], calibration[2], 0.1);
            NumberConformal scaled = NumberConformal.of(calibration[0], calibration[1], calibration[2], 0.1);
            NumberConformal quantiles =
                    NumberConformal.ofQuantiles(moved(calibration, -0.5), moved(calibration, 0.5), calibration[2], 0.1);
            for (int i = 0; i < 100; i++) {
                double m = test[0][i];
                double spread = test[1][i];
                covered[0] += one.around(m).contains(test[2][i]) ? 0.01 / draws : 0;
                covered[1] += scaled.around(m, spread).contains(test[2][i]) ? 0.01 / draws : 0;
                Interval between = quantiles.between(m - 0.5 * spread, m + 0.5 * spread);
                covered[2] += between.contains(test[2][i]) ? 0.01 / draws : 0;
            }
            assertThat(one.around(0.1).width()).isCloseTo(one.around(3.9).width(), within(1e-9));
            assertThat(scaled.around(0.1, 0.24).width())
                    .isLessThan(scaled.around(3.9, 1.76).width());
        }
        for (double share : covered) {
            assertThat(share).isBetween(0.885, 0.925);
        }
    }

    @Test
    void fewExamplesGiveInfiniteIntervalsAndBadInputIsNamed() {
        NumberConformal few = NumberConformal.of(new double[] {1, 2}, new double[] {1, 3}, 0.1);
        assertThat(few.around(5).low()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(few.promisedCoverage()).isEqualTo(0.9);
        // The truth is well inside of careful quantiles, so they are drawn in, at most to their middle.
        NumberConformal careful =
                NumberConformal.ofQuantiles(new double[] {-9, -9}, new double[] {9, 9}, new double[] {0, 1}, 0.5);
        assertThat(careful.between(-9, 9).low()).isCloseTo(-1, within(1e-9));
        assertThat(careful.between(-9, 9).high()).isCloseTo(1, within(1e-9));
        assertThat(careful.between(-1, 1)).isEqualTo(new Interval(0, 0, 0, 0.5));
        assertThatThrownBy(() -> NumberConformal.of(new double[] {1}, new double[] {0}, new double[] {1}, 0.1))
                .hasMessageContaining("spread[0] must be greater than 0, but was 0.0");
        assertThatThrownBy(() -> NumberConformal.of(new double[] {1}, new double[] {Double.NaN}, 0.1))
                .hasMessageContaining("truth[0] must be a finite number");
        assertThatThrownBy(() -> NumberConformal.ofQuantiles(new double[] {2}, new double[] {1}, new double[] {1}, 0.1))
                .hasMessageContaining("low[0] must be at most 1.0, but was 2.0");
        assertThatThrownBy(() -> RegularisedChoice.of(
                        sample(9, new SplittableRandom(1)), 0.1, RegularisedChoice.Aim.SMALL_SETS, 1))
                .hasMessageContaining("sample must be of at least 10 examples, but was 9");
    }

    @Property(tries = 100)
    void intervalsContainThePredictionAndGrowWithThePromise(
            @ForAll @Size(min = 30, max = 40) List<@DoubleRange(min = -5, max = 5) Double> errors,
            @ForAll @DoubleRange(min = -3, max = 3) double at) {
        double[] truth = errors.stream().mapToDouble(d -> d).toArray();
        Interval narrow =
                NumberConformal.of(new double[truth.length], truth, 0.3).around(at);
        Interval wide =
                NumberConformal.of(new double[truth.length], truth, 0.05).around(at);
        assertThat(narrow.contains(at)).isTrue();
        assertThat(wide.low()).isLessThanOrEqualTo(narrow.low());
        assertThat(wide.high()).isGreaterThanOrEqualTo(narrow.high());
    }
}
