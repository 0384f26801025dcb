package io.labelkit.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionIntervalTest {
    /** Newcombe (1998, Statistics in Medicine 17:857), table I: method 3 (score) and method 5 (exact). */
    @ParameterizedTest
    @CsvSource({
        "81, 263, 0.2553, 0.3662, 0.2527, 0.3676",
        "15, 148, 0.0624, 0.1605, 0.0578, 0.1617",
        "0, 20, 0, 0.1611, 0, 0.1684",
        "1, 29, 0.0061, 0.1718, 0.0009, 0.1776",
    })
    void reproducesTheTableOfNewcombe1998(int k, int n, double low, double high, double exactLow, double exactHigh) {
        Interval wilson = ProportionInterval.wilson(k, n, 0.95);
        assertThat(wilson.low()).isCloseTo(low, within(5e-5));
        assertThat(wilson.high()).isCloseTo(high, within(5e-5));
        assertThat(wilson.estimate()).isEqualTo(k / (double) n);
        Interval exact = ProportionInterval.clopperPearson(k, n, 0.95);
        assertThat(exact.low()).isCloseTo(exactLow, within(5e-5));
        assertThat(exact.high()).isCloseTo(exactHigh, within(5e-5));
    }

    @Test
    void eightOfTen() {
        Interval wilson = ProportionInterval.wilson(8, 10, 0.95);
        assertThat(wilson.low()).isCloseTo(0.49016, within(5e-6));
        assertThat(wilson.high()).isCloseTo(0.94332, within(5e-6));
        assertThat(wilson).hasToString("0.8000 [0.4902, 0.9433]");
    }

    @Test
    void noEventsInNTrialsHaveTheClosedFormBound() {
        assertThat(ProportionInterval.clopperPearson(0, 50, 0.90).high())
                .isCloseTo(1 - Math.pow(0.05, 1.0 / 50), within(1e-9));
    }

    @Property(tries = 200)
    void theIntervalHoldsTheEstimateAndMirrors(
            @ForAll @IntRange(min = 1, max = 5000) int n,
            @ForAll @DoubleRange(min = 0, max = 1) double share,
            @ForAll @DoubleRange(min = 0.5, max = 0.99) double level) {
        long k = Math.round(share * n);
        for (boolean exact : new boolean[] {false, true}) {
            Interval interval =
                    exact ? ProportionInterval.clopperPearson(k, n, level) : ProportionInterval.wilson(k, n, level);
            Interval mirror = exact
                    ? ProportionInterval.clopperPearson(n - k, n, level)
                    : ProportionInterval.wilson(n - k, n, level);
            assertThat(interval.contains(interval.estimate())).isTrue();
            assertThat(interval.low()).isBetween(0.0, 1.0);
            assertThat(interval.high()).isCloseTo(1 - mirror.low(), within(1e-7));
        }
    }

    @Test
    void wrongArgumentsAreNamed() {
        assertThatThrownBy(() -> ProportionInterval.wilson(1, 0, 0.95)).hasMessageContaining("trials");
        assertThatThrownBy(() -> ProportionInterval.wilson(3, 2, 0.95)).hasMessageContaining("successes");
        assertThatThrownBy(() -> ProportionInterval.clopperPearson(1, 2, 95)).hasMessageContaining("level");
        assertThatThrownBy(() -> new Interval(0, 1, 0, 0.5)).hasMessageContaining("low");
    }
}
