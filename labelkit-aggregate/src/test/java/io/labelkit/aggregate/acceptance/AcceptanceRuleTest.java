package io.labelkit.aggregate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.data.Gold;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptanceRuleTest {
    /** The share of right labels above a confidence, where a label of confidence c is right with a probability c^2. */
    private static double truePrecision(double threshold) {
        double t = Math.max(.5, threshold);
        return (1 - t * t * t) / 3 / (1 - t);
    }

    private record Draw(double[] confidence, boolean[] right) {
        static Draw of(int size, SplittableRandom random) {
            double[] confidence = new double[size];
            boolean[] right = new boolean[size];
            for (int i = 0; i < size; i++) {
                confidence[i] = .5 + random.nextDouble() / 2;
                right[i] = random.nextDouble() < confidence[i] * confidence[i];
            }
            return new Draw(confidence, right);
        }
    }

    @ParameterizedTest
    @CsvSource({".8, .9, 300", ".9, .9, 600", ".7, .8, 150"})
    void thePromiseIsKeptAsOftenAsItSaysThoughTheConfidenceIsTooHigh(double precision, double confidence, int size) {
        SplittableRandom random = new SplittableRandom(7);
        int broken = 0;
        int accepting = 0;
        int runs = 2000;
        for (int run = 0; run < runs; run++) {
            Draw draw = Draw.of(size, random);
            AcceptanceRule rule = AcceptanceRule.fit(
                    AcceptancePromise.precision(precision, confidence), draw.confidence(), draw.right());
            if (rule.threshold().isPresent()) {
                accepting++;
                broken += truePrecision(rule.threshold().getAsDouble()) < precision ? 1 : 0;
            }
        }
        assertThat(broken / (double) runs).isLessThanOrEqualTo(1 - confidence);
        assertThat(accepting).isGreaterThan(runs / 4);
    }

    @Test
    void oneTestOfEverySetWouldBreakThePromise() {
        SplittableRandom random = new SplittableRandom(7);
        int broken = 0;
        int runs = 1000;
        for (int run = 0; run < runs; run++) {
            Draw draw = Draw.of(300, random);
            TopSets sets = TopSets.of(draw.confidence(), draw.right());
            int best = -1;
            for (int s = 0; s < 300; s++) {
                int wrong = sets.size(s) - sets.right(s);
                boolean convincing =
                        new org.apache.commons.math3.distribution.BinomialDistribution(null, sets.size(s), .2)
                                        .cumulativeProbability(wrong)
                                <= .1;
                best = convincing ? s : best;
            }
            broken += best >= 0 && truePrecision(sets.threshold(best)) < .8 ? 1 : 0;
        }
        assertThat(broken / (double) runs).isGreaterThan(.1);
    }

    @Test
    void theShareOfErrorsIsKeptOnAverage() {
        SplittableRandom random = new SplittableRandom(9);
        double errors = 0;
        int runs = 3000;
        for (int run = 0; run < runs; run++) {
            Draw draw = Draw.of(100, random);
            AcceptanceRule rule = AcceptanceRule.fit(AcceptancePromise.errorShare(.1), draw.confidence(), draw.right());
            double t = Math.max(.5, rule.threshold().orElse(1));
            errors += 2 * ((1 - t) - (1 - t * t * t) / 3) / runs;
        }
        assertThat(errors).isLessThanOrEqualTo(.1).isGreaterThan(.08);
    }

    @Test
    void tooFewExamplesPromiseNothingAndSaySo() {
        double[] confidence = {.9, .8, .95, .99};
        boolean[] right = {true, true, true, true};
        AcceptanceRule rule = AcceptanceRule.fit(AcceptancePromise.precision(.95, .95), confidence, right);
        assertThat(rule.threshold()).isEmpty();
        assertThat(rule.accepts(1)).isFalse();
        assertThat(rule.toString().replaceAll("\\s+", " ")).contains("accepts nothing", "4 calibration examples");
    }

    private static ProbabilityMatrix matrix(Draw draw) {
        List<String> ids = new ArrayList<>();
        double[] values = new double[2 * draw.confidence().length];
        for (int i = 0; i < draw.confidence().length; i++) {
            ids.add("e" + i);
            values[2 * i] = draw.confidence()[i];
            values[2 * i + 1] = 1 - draw.confidence()[i];
        }
        return ProbabilityMatrix.of(ids, List.of("yes", "no"), values, ProbabilityOrigin.OUT_OF_SAMPLE);
    }

    private static Gold gold(GoldRole role, Draw draw, int from, int to) {
        Map<String, Label> labels = new LinkedHashMap<>();
        for (int i = from; i < to; i++) {
            labels.put("e" + i, Label.category(draw.right()[i] ? "yes" : "no"));
        }
        return new Gold(role, labels);
    }

    @Test
    void whatIsNotAcceptedGoesToPeopleTheLeastConfidentFirstAndTestGoldChecksThePromise() {
        Draw draw = Draw.of(3000, new SplittableRandom(2));
        ProbabilityMatrix matrix = matrix(draw);
        AcceptanceRule rule =
                AcceptanceRule.fit(AcceptancePromise.precision(.8, .9), matrix, gold(GoldRole.CALIBRATE, draw, 0, 500));
        AcceptedLabels split = rule.apply(matrix);
        assertThat(split.accepted().size() + split.review().size()).isEqualTo(3000);
        assertThat(split.acceptedShare()).isBetween(.1, .5);
        assertThat(split.review()).isSortedAccordingTo((a, b) -> Double.compare(a.confidence(), b.confidence()));
        assertThat(split.accepted())
                .allSatisfy(a -> assertThat(rule.accepts(a.confidence())).isTrue());
        AcceptanceCheck check = rule.check(matrix, gold(GoldRole.TEST, draw, 500, 3000));
        assertThat(check.verdict()).isEqualTo(AcceptanceCheck.Verdict.KEPT);
        assertThat(check.observed().orElseThrow().estimate())
                .isCloseTo(truePrecision(rule.threshold().getAsDouble()), within(.05));
    }

    @Test
    void aPromiseThatIsBrokenOnOtherDataIsCalledBroken() {
        Draw draw = Draw.of(3000, new SplittableRandom(2));
        AcceptanceRule rule = AcceptanceRule.fit(
                AcceptancePromise.precision(.8, .9), matrix(draw), gold(GoldRole.CALIBRATE, draw, 0, 500));
        Draw other = new Draw(draw.confidence(), new boolean[3000]);
        assertThat(rule.check(matrix(other), gold(GoldRole.TEST, other, 500, 3000))
                        .verdict())
                .isEqualTo(AcceptanceCheck.Verdict.BROKEN);
    }

    @Test
    void goldOfAnotherRoleIsRefused() {
        Draw draw = Draw.of(50, new SplittableRandom(2));
        assertThatThrownBy(() -> AcceptanceRule.fit(
                        AcceptancePromise.precision(.8, .9), matrix(draw), gold(GoldRole.TEST, draw, 0, 50)))
                .hasMessageContaining("of the role CALIBRATE");
        assertThatThrownBy(() -> AcceptanceRule.fit(
                        AcceptancePromise.precision(.8, .9), matrix(draw), gold(GoldRole.ANCHOR, draw, 0, 50)))
                .hasMessageContaining("what was learned from cannot promise");
        assertThatThrownBy(() -> AcceptancePromise.precision(1.2, .9)).hasMessageContaining("but was 1.2");
    }

    @Test
    void equalConfidencesAreAcceptedTogetherOrNotAtAll() {
        double[] confidence = new double[200];
        boolean[] right = new boolean[200];
        for (int i = 0; i < 200; i++) {
            confidence[i] = i < 100 ? .9 : .6;
            right[i] = i < 99 || i % 2 == 0;
        }
        AcceptanceRule rule = AcceptanceRule.fit(AcceptancePromise.precision(.9, .9), confidence, right);
        assertThat(rule.threshold()).hasValue(.6);
        assertThat(rule.accepts(.9)).isTrue();
        assertThat(rule.accepts(.6)).isFalse();
    }
}
