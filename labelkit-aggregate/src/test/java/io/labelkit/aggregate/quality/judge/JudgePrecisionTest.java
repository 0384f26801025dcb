package io.labelkit.aggregate.quality.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How often flags are right, and how many labels are wrong in all. */
class JudgePrecisionTest {
    private static final List<Double> HALVES = List.of(0.0, 0.8, 1.0);

    /** 20 sure flags, 30 doubtful ones and 150 labels without a flag. */
    private static Verdicts verdicts() {
        List<Verdict> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            double confidence = i < 20 ? 0.95 : i < 50 ? 0.7 : 0.9;
            all.add(new Verdict("e" + i, "a", i < 50 ? "b" : "a", confidence, 0.05, i < 50, i < 50));
        }
        return new Verdicts(0.6, all, 0, List.of());
    }

    private static Map<String, Boolean> outcomes(
            int sure, int sureWrong, int doubtful, int doubtfulWrong, int rest, int restWrong) {
        Map<String, Boolean> outcomes = new LinkedHashMap<>();
        for (int i = 0; i < sure; i++) {
            outcomes.put("e" + i, i < sureWrong);
        }
        for (int i = 0; i < doubtful; i++) {
            outcomes.put("e" + (20 + i), i < doubtfulWrong);
        }
        for (int i = 0; i < rest; i++) {
            outcomes.put("e" + (50 + i), i < restWrong);
        }
        return outcomes;
    }

    /** By hand: rate = (20 * .8 + 30 * .4 + 150 * .1) / 200. */
    @Test
    void theStrataAddUpToTheErrorRateOfTheSet() {
        JudgePrecision precision = JudgePrecision.of(verdicts(), HALVES, outcomes(10, 8, 10, 4, 20, 2));

        assertThat(precision.strata())
                .containsExactly(
                        new Stratum("confidence 0.00 to 0.80 (exclusive)", 30, 10, 4),
                        new Stratum("confidence 0.80 to 1.00", 20, 10, 8),
                        new Stratum("not flagged", 150, 20, 2));
        assertThat(precision.errorRate().orElseThrow()).isCloseTo(43 / 200.0, within(1e-12));
        assertThat(precision.atLeast().orElseThrow()).isCloseTo(28 / 200.0, within(1e-12));
        double variance = Math.pow(0.15, 2) * (1 - 10 / 30.0) * 0.24 / 9
                + Math.pow(0.1, 2) * (1 - 10 / 20.0) * 0.16 / 9
                + Math.pow(0.75, 2) * (1 - 20 / 150.0) * 0.09 / 19;
        assertThat(precision.standardError().orElseThrow()).isCloseTo(Math.sqrt(variance), within(1e-12));
        assertThat(precision.errorRateInterval(0.95).orElseThrow().contains(43 / 200.0))
                .isTrue();
    }

    @Test
    void aCompleteCheckLeavesNoDoubt() {
        JudgePrecision precision = JudgePrecision.of(verdicts(), HALVES, outcomes(20, 15, 30, 10, 150, 5));
        assertThat(precision.standardError()).hasValue(0);
        assertThat(precision.errorRateInterval(0.95).orElseThrow().width()).isZero();
        assertThat(precision.errorRate()).hasValue(30 / 200.0);
    }

    @Test
    void withoutASampleOfUnflaggedLabelsThereIsOnlyALowerBound() {
        JudgePrecision precision = JudgePrecision.of(verdicts(), HALVES, outcomes(10, 8, 10, 4, 0, 0));
        assertThat(precision.errorRate()).isEmpty();
        assertThat(precision.errorRateInterval(0.95)).isEmpty();
        assertThat(precision.standardError()).isEmpty();
        assertThat(precision.atLeast().orElseThrow()).isCloseTo(28 / 200.0, within(1e-12));
        assertThat(precision.toString()).contains("labels wrong: unknown");
    }

    @Test
    void oneCheckOrOnlyHitsDoNotPretendCertainty() {
        JudgePrecision hits = JudgePrecision.of(verdicts(), HALVES, outcomes(5, 5, 5, 5, 5, 0));
        assertThat(hits.standardError()).hasValue(0);
        assertThat(hits.errorRateInterval(0.95).orElseThrow().width()).isGreaterThan(0.2);
        assertThat(JudgePrecision.of(verdicts(), HALVES, outcomes(1, 1, 5, 5, 5, 0))
                        .standardError())
                .isEmpty();
    }

    @Test
    void theSampleIsStratifiedAndTheSameForTheSameSeed() {
        List<String> sample = JudgePrecision.sample(verdicts(), HALVES, 5, 8, 1);
        assertThat(sample).hasSize(18).doesNotHaveDuplicates();
        Map<Boolean, Integer> byFlag = new TreeMap<>();
        sample.forEach(id -> byFlag.merge(Integer.parseInt(id.substring(1)) < 50, 1, Integer::sum));
        assertThat(byFlag).containsEntry(true, 10).containsEntry(false, 8);
        assertThat(JudgePrecision.sample(verdicts(), HALVES, 5, 8, 1)).isEqualTo(sample);
        assertThat(JudgePrecision.sample(verdicts(), HALVES, 5, 8, 2)).isNotEqualTo(sample);
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> JudgePrecision.of(verdicts(), HALVES, Map.of("nobody", true)))
                .hasMessageContaining("about judged examples only, but was 'nobody'");
        assertThatThrownBy(() -> JudgePrecision.of(verdicts(), List.of(0.5, 1.0), Map.of()))
                .hasMessageContaining("from 0 to 1");
        assertThatThrownBy(() -> JudgePrecision.of(verdicts(), List.of(0.0, 0.5, 0.5, 1.0), Map.of()))
                .hasMessageContaining("ascending");
    }
}
