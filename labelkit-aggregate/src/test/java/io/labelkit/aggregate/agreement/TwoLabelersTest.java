package io.labelkit.aggregate.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Published tables of two raters: Cohen (1960, 1968), Scott (1955), Gwet (2008). */
class TwoLabelersTest {
    private static final int[][] COHEN = {{88, 14, 18}, {10, 40, 10}, {2, 6, 12}};
    private static final int[][] FIVE = {
        {15, 4, 1, 0, 0}, {3, 12, 4, 1, 0}, {1, 3, 14, 3, 1}, {0, 1, 3, 10, 2}, {0, 0, 1, 2, 8}
    };

    private static void assertValue(int[][] table, Coefficient coefficient, Difference difference, double expected) {
        Agreement agreement = Agreement.of(Tables.two(table));
        for (Agreement same : new Agreement[] {agreement, agreement.ofPair("second", "first")}) {
            assertThat(same.score(coefficient, difference).value().orElseThrow())
                    .isCloseTo(expected, within(.00006));
        }
    }

    @Test
    void cohen1960() {
        assertValue(COHEN, Coefficient.COHEN, Difference.NOMINAL, .4915);
        assertValue(new int[][] {{8, 1}, {0, 1}}, Coefficient.COHEN, Difference.NOMINAL, .6154);
    }

    @Test
    void cohen1968QuadraticWeights() {
        assertValue(COHEN, Coefficient.COHEN, Difference.INTERVAL, .4545);
    }

    @Test
    void linearWeightsEqualTheFormulaByHand() {
        // Observed: (24 * 1 + 16 * 1 + 20 * 2) / 200; expected: from the margins (120, 60, 20) and (100, 60, 40).
        double observed = (14 + 10 + 10 + 6 + 2 * (18 + 2)) / 200.0;
        double expected = (120 * 60 + 120 * 40 * 2 + 60 * 100 + 60 * 40 + 20 * 100 * 2 + 20 * 60) / 40_000.0;
        assertValue(COHEN, Coefficient.COHEN, Difference.LINEAR, 1 - observed / expected);
    }

    @Test
    void scott1955() {
        assertValue(COHEN, Coefficient.SCOTT, Difference.NOMINAL, .4872);
        assertValue(new int[][] {{8, 1}, {0, 1}}, Coefficient.SCOTT, Difference.NOMINAL, .6078);
    }

    @Test
    void fleissKappaOfTwoLabelersIsScottsPi() {
        assertValue(COHEN, Coefficient.FLEISS, Difference.NOMINAL, .4872);
    }

    @Test
    void gwet2008() {
        assertValue(COHEN, Coefficient.GWET, Difference.NOMINAL, .5760);
        assertValue(new int[][] {{8, 1}, {0, 1}}, Coefficient.GWET, Difference.NOMINAL, .8658);
        assertValue(FIVE, Coefficient.GWET, Difference.NOMINAL, .57997);
        assertValue(FIVE, Coefficient.GWET, Difference.INTERVAL, .87005);
    }
}
