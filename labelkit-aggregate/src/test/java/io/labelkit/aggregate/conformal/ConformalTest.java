package io.labelkit.aggregate.conformal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.calibration.CalibrationSample;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConformalTest {
    private static final List<String> CLASSES = List.of("a", "b", "c", "d");

    static Stream<ConformalScore> scores() {
        return Stream.of(
                ConformalScore.leastAmbiguous(),
                ConformalScore.margin(),
                ConformalScore.adaptive(5),
                ConformalScore.regularised(.05, 2, 5));
    }

    /** Probabilities of a model that is too sure and prefers the first class. */
    private static CalibrationSample sample(int size, SplittableRandom random) {
        double[][] stated = new double[size][4];
        int[] truth = new int[size];
        for (int i = 0; i < size; i++) {
            double[] z = new double[4];
            double sum = 0;
            double statedSum = 0;
            for (int c = 0; c < 4; c++) {
                double value = 3 * random.nextDouble();
                z[c] = Math.exp(value);
                stated[i][c] = Math.exp(2 * value + (c == 0 ? 1 : 0));
                sum += z[c];
                statedSum += stated[i][c];
            }
            double u = random.nextDouble() * sum;
            while (truth[i] < 3 && u >= z[truth[i]]) {
                u -= z[truth[i]++];
            }
            for (int c = 0; c < 4; c++) {
                stated[i][c] /= statedSum;
            }
        }
        return CalibrationSample.of(CLASSES, stated, truth);
    }

    @ParameterizedTest
    @MethodSource("scores")
    void setsHoldTheTruthAsOftenAsPromisedWhateverTheModelIs(ConformalScore score) {
        SplittableRandom random = new SplittableRandom(11);
        for (double alpha : new double[] {.05, .1, .2}) {
            double covered = 0;
            int runs = 200;
            int calibration = 99;
            for (int run = 0; run < runs; run++) {
                SplitConformal conformal =
                        SplitConformal.builder(alpha).score(score).fit(sample(calibration, random));
                covered += conformal.evaluate(sample(100, random)).coverage().estimate() / runs;
            }
            // Of each run the coverage is Beta distributed, with the spread of the test examples on top.
            double spread = Math.sqrt(alpha * (1 - alpha) * (1 / 101.0 + 1 / 100.0) / runs);
            assertThat(covered).isBetween(1 - alpha - 4 * spread, 1 - alpha + 1.0 / (calibration + 1) + 4 * spread);
        }
    }

    @Test
    void classConditionalSetsKeepThePromiseForEveryClass() {
        SplittableRandom random = new SplittableRandom(3);
        CalibrationSample calibration = sample(4000, random);
        CalibrationSample test = sample(8000, random);
        ConformalEvaluation each = SplitConformal.builder(.1)
                .classConditional(true)
                .fit(calibration)
                .evaluate(test);
        ConformalEvaluation overall =
                SplitConformal.builder(.1).fit(calibration).evaluate(test);
        assertThat(each.byClass().values())
                .allSatisfy(c -> assertThat(c.estimate()).isBetween(.87, .93));
        assertThat(overall.byClass().get("a").estimate()).isGreaterThan(.93);
        assertThat(overall.byClass().get("b").estimate()).isLessThan(.9);
    }

    @Test
    void aClassWithTooFewExamplesIsInEverySetAndNamed() {
        double[][] p = new double[30][];
        int[] truth = new int[30];
        for (int i = 0; i < 30; i++) {
            p[i] = new double[] {.4, .3, .2, .1};
            truth[i] = i < 28 ? 0 : 3;
        }
        SplitConformal conformal =
                SplitConformal.builder(.1).classConditional(true).fit(CalibrationSample.of(CLASSES, p, truth));
        assertThat(conformal.unruledClasses()).containsExactly("b", "c", "d");
        assertThat(conformal.predict(new double[] {1, 0, 0, 0}).labels()).contains("b", "c", "d");
    }

    @Test
    void anEmptySetIsTheForcedLabelOnDemand() {
        double[][] p = new double[99][];
        int[] truth = new int[99];
        for (int i = 0; i < 99; i++) {
            p[i] = new double[] {.97, .01, .01, .01};
        }
        CalibrationSample sure = CalibrationSample.of(CLASSES, p, truth);
        double[] unsure = {.3, .25, .25, .2};
        assertThat(SplitConformal.builder(.1).fit(sure).predict(unsure).labels())
                .isEmpty();
        PredictionSet forced =
                SplitConformal.builder(.1).nonEmpty(true).fit(sure).predict(unsure);
        assertThat(forced.labels()).containsExactly("a");
        assertThat(forced.credibility()).isCloseTo(.01, within(1e-9));
    }

    @Property(tries = 200)
    void regionsOfLabelSetsAreThoseOfBruteForce(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 10) int labels, @ForAll boolean squared) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> names = new ArrayList<>();
        double[] o = new double[labels];
        for (int j = 0; j < labels; j++) {
            names.add("l" + j);
            o[j] = random.nextInt(8) == 0 ? .5 : random.nextDouble();
        }
        int power = squared ? 2 : 1;
        double threshold = random.nextDouble() * labels * .7;
        LabelSetRegion region = LabelSetRegion.of(names, o, power, threshold);
        Set<Set<String>> expected = new HashSet<>();
        for (int bits = 0; bits < 1 << labels; bits++) {
            double score = 0;
            Set<String> set = new HashSet<>();
            for (int j = 0; j < labels; j++) {
                boolean in = (bits >> j & 1) == 1;
                score += Math.pow(in ? 1 - o[j] : o[j], power);
                if (in) {
                    set.add(names.get(j));
                }
            }
            if (score <= threshold) {
                expected.add(set);
            }
            if (Math.abs(score - threshold) > 1e-9) {
                assertThat(region.contains(set)).isEqualTo(score <= threshold);
            }
        }
        assertThat(new HashSet<>(region.list(1 << labels))).isEqualTo(expected);
        assertThat(region.isEmpty()).isEqualTo(expected.isEmpty());
        if (!expected.isEmpty()) {
            assertThat(region.fewest())
                    .isEqualTo(expected.stream().mapToInt(Set::size).min().orElseThrow());
            assertThat(region.most())
                    .isEqualTo(expected.stream().mapToInt(Set::size).max().orElseThrow());
        }
    }

    @Test
    void regionsOfManyLabelsAreDescribedWithoutListingThem() {
        int labels = 400;
        List<String> names = new ArrayList<>();
        double[] o = new double[labels];
        for (int j = 0; j < labels; j++) {
            names.add("l" + j);
            o[j] = j < 5 ? .99 : j < 60 ? .5 : .01;
        }
        LabelSetRegion region = LabelSetRegion.of(names, o, 1, 31.5);
        assertThat(region.certain()).hasSize(5);
        assertThat(region.list(10)).hasSize(10);
        assertThat(region.undecided()).hasSize(55);
        assertThat(region.excluded()).hasSize(340);
        assertThat(region.fewest()).isEqualTo(5);
        assertThat(region.most()).isEqualTo(60);
    }

    @Test
    void regionsOfLabelSetsHoldTheTruthAsOftenAsPromised() {
        SplittableRandom random = new SplittableRandom(4);
        List<String> names = List.of("x", "y", "z");
        int held = 0;
        int missed = 0;
        int truths = 0;
        int runs = 4000;
        for (int run = 0; run < runs; run++) {
            double[][] o = new double[40][3];
            boolean[][] truth = new boolean[40][3];
            for (int i = 0; i < 40; i++) {
                for (int j = 0; j < 3; j++) {
                    double p = random.nextDouble();
                    truth[i][j] = random.nextDouble() < p;
                    o[i][j] = Math.sqrt(p);
                }
            }
            double[][] seen = java.util.Arrays.copyOf(o, 39);
            boolean[][] known = java.util.Arrays.copyOf(truth, 39);
            Set<String> last = new HashSet<>();
            for (int j = 0; j < 3; j++) {
                if (truth[39][j]) {
                    last.add(names.get(j));
                }
            }
            held += LabelSetConformal.fit(names, seen, known, .2).region(o[39]).contains(last) ? 1 : 0;
            Set<String> taken = MissRateControl.fit(names, seen, known, .2).predict(o[39]);
            if (!last.isEmpty()) {
                truths++;
                missed += (int) last.stream().filter(l -> !taken.contains(l)).count() * 6 / last.size();
            }
        }
        assertThat(held / (double) runs).isBetween(.8 - .02, .8 + 1 / 40.0 + .02);
        assertThat(missed / 6.0 / runs).isLessThan(.2 + .015).isGreaterThan(.12);
        assertThat(truths).isGreaterThan(runs / 2);
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> SplitConformal.builder(0)).hasMessage("alpha must be in (0, 1), but was 0.0");
        SplitConformal conformal = SplitConformal.builder(.1).fit(sample(50, new SplittableRandom(1)));
        assertThatThrownBy(() -> conformal.predict(new double[] {1, 0}))
                .hasMessage("probabilities must be 4 numbers, but was 2");
        assertThatThrownBy(() -> conformal.predict(new double[] {1, 0, Double.NaN, 0}))
                .hasMessageContaining("but was NaN");
    }
}
