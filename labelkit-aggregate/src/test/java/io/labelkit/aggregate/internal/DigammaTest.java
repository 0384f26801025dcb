package io.labelkit.aggregate.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigammaTest {
    /** Abramowitz and Stegun (1964), 6.3.2 to 6.3.4: -gamma, -gamma - 2 ln 2, and sums of reciprocals. */
    @ParameterizedTest
    @CsvSource({
        "1, -0.57721566490153286061",
        "0.5, -1.96351002602142347944",
        "2, 0.42278433509846713939",
        "3, 0.92278433509846713939",
        "1.5, 0.03648997397857652056",
        "11, 2.35175258906672110764"
    })
    void valuesAreThoseOfTheHandbook(double x, double value) {
        assertThat(Digamma.of(x)).isCloseTo(value, within(1e-14));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-6, .01, .3, 4.7, 9.999, 10.001, 57, 1e6})
    void nextValueIsGreaterByTheReciprocal(double x) {
        assertThat(Digamma.of(x + 1) - Digamma.of(x)).isCloseTo(1 / x, within(1e-13 * Math.max(1, 1 / x) + 1e-13));
    }

    @Test
    void thereIsNoneBelowZero() {
        assertThat(Digamma.of(0)).isNaN();
        assertThat(Digamma.of(-1)).isNaN();
        assertThat(Digamma.of(Double.NaN)).isNaN();
    }
}
