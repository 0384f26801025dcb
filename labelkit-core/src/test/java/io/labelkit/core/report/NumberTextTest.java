package io.labelkit.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.display.NumberText;
import io.labelkit.core.display.Unit;
import io.labelkit.core.display.VisibleText;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NumberTextTest {
    @Test
    void sharesNeverRoundToAllOrNothing() {
        Unit share = Unit.share();

        assertThat(share.write(0.8345)).isEqualTo("83.5%");
        assertThat(share.write(0)).isEqualTo("0.0%");
        assertThat(share.write(1)).isEqualTo("100.0%");
        assertThat(share.write(0.0001)).isEqualTo("<0.1%");
        assertThat(share.write(0.9999)).isEqualTo(">99.9%");
        assertThat(share.write(OptionalDouble.empty())).isEqualTo("unknown");
    }

    @Test
    void numbersAreGroupedAndNeverVanish() {
        assertThat(Unit.count("").write(1234567)).isEqualTo("1,234,567");
        assertThat(Unit.decimal("", 3).write(-0.5)).isEqualTo("−0.500");
        assertThat(Unit.decimal("", 3).write(-0.0)).isEqualTo("0.000");
        assertThat(Unit.decimal("", 3).write(0.0000123)).isEqualTo("1.2e−05");
        assertThat(Unit.decimal("", 2).write(Double.NEGATIVE_INFINITY)).isEqualTo("−∞");
        assertThat(NumberText.compact(123_456, Unit.count(""))).isEqualTo("123k");
        assertThat(NumberText.tick(0.25, Unit.share())).isEqualTo("25%");
    }

    @Test
    void theLocaleOfTheMachineChangesNothing() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertThat(Unit.decimal("", 1).write(1234.5)).isEqualTo("1,234.5");
            assertThat(VisibleText.of("\u0000")).isEqualTo("[U+0000]");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void histogramLinesAreFewAndRound() {
        LongStream.of(1, 3, 7, 10, 49, 99, 100, 4_500, 123_456, 98_765_432_101L).forEach(most -> {
            Histogram histogram =
                    new Histogram("h", "", java.util.List.of(0.0, 1.0), java.util.List.of(most), Unit.share());
            assertThat(HistogramView.of("p", histogram, new Links()).lines())
                    .as("up to " + most)
                    .hasSizeBetween(1, 5);
        });
    }

    @Test
    void aHistogramPutsTheGreatestValueIntoTheLastBin() {
        Histogram histogram =
                Histogram.of("h", "", java.util.stream.DoubleStream.of(0, 0.5, 0.49, 1), 0, 1, 2, Unit.share());

        assertThat(histogram.counts()).containsExactly(2L, 2L);
        assertThat(histogram.edges()).containsExactly(0.0, 0.5, 1.0);
    }
}
