package io.labelkit.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McNemarTest {
    /** The first row is example 1 of Fagerland et al. (2013): b = 1, c = 7, exact 0.0703, mid-p 0.0391. */
    @ParameterizedTest
    @CsvSource({
        "1, 7, 0.0703125, 0.0390625",
        "7, 1, 0.0703125, 0.0390625",
        "0, 5, 0.0625, 0.03125",
        "0, 6, 0.03125, 0.015625",
        "3, 3, 1, 1",
        "0, 0, 1, 1",
        "10, 25, 0.016673848, 0.011330984"
    })
    void theTailsOfAFairCoinAreThePValues(long b, long c, double exact, double mid) {
        McNemar test = new McNemar(b, c);
        assertThat(test.exactP()).isCloseTo(exact, within(1e-6));
        assertThat(test.midP()).isCloseTo(mid, within(1e-6));
        assertThat(test.discordant()).isEqualTo(b + c);
    }

    @Test
    void onlyExamplesThatOneAloneHasRightCount() {
        McNemar test = McNemar.of(new boolean[] {true, true, false, false}, new boolean[] {true, false, true, false});
        assertThat(test).isEqualTo(new McNemar(1, 1));
        assertThatThrownBy(() -> McNemar.of(new boolean[1], new boolean[2])).hasMessageContaining("second");
    }

    @Test
    void aHundredExamplesFindTenPointsAndNotFive() {
        double least =
                new PairedPower(100, 0.05).detectableDifference(0.12, 0.8).orElseThrow();
        assertThat(least).isBetween(0.08, 0.12);
        assertThat(new PairedPower(100, 0.05).power(0.05, 0.12)).isLessThan(0.4);
        assertThat(new PairedPower(3, 0.05).detectableDifference(0.1, 0.8)).isEmpty();
    }

    @Test
    void theComputedPowerIsTheShareOfSimulatedPilotsThatFindTheDifference() {
        int n = 150;
        double difference = 0.1;
        double discordance = 0.2;
        SplittableRandom random = new SplittableRandom(5);
        int found = 0;
        int pilots = 4000;
        for (int p = 0; p < pilots; p++) {
            int b = 0;
            int c = 0;
            for (int i = 0; i < n; i++) {
                double u = random.nextDouble();
                b += u < (discordance + difference) / 2 ? 1 : 0;
                c += u >= (discordance + difference) / 2 && u < discordance ? 1 : 0;
            }
            found += new McNemar(b, c).midP() <= 0.05 ? 1 : 0;
        }
        double power = new PairedPower(n, 0.05).power(difference, discordance);
        assertThat(found / (double) pilots).isCloseTo(power, within(0.025));
    }

    @Test
    void theSampleSizeGivesThePowerItWasComputedFor() {
        int n = (int) SampleSize.forPairedDifference(0.1, 0.25, 0.05, 0.8);
        assertThat(n).isEqualTo(194);
        assertThat(new PairedPower(n, 0.05).power(0.1, 0.25)).isBetween(0.77, 0.85);
    }

    @Test
    void fivePointsAtEightyPercentTakeAboutTwoHundredAndFiftyExamples() {
        assertThat(SampleSize.forShare(0.05, 0.8, 0.95)).isEqualTo(246);
        assertThat(SampleSize.forShare(0.05, 0.5, 0.95)).isEqualTo(385);
        assertThat(SampleSize.forShare(0.05, 0.5, 0.95, 500)).isEqualTo(218);
        assertThat(SampleSize.forShare(0.05, 0.5, 0.95, 10)).isEqualTo(10);
        assertThat(SampleSize.forShare(0.05, 0, 0.95)).isEqualTo(1);
    }

    /** R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm"). */
    @Test
    void holmMultipliesTheSmallestMost() {
        assertThat(Holm.adjust(0.01, 0.04, 0.03, 0.005))
                .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
        assertThat(Holm.adjust(0.9, 0.8)).containsExactly(1, 1);
        assertThat(Holm.adjust()).isEmpty();
        assertThatThrownBy(() -> Holm.adjust(1.1)).hasMessageContaining("pValues");
    }

    /** R: chisq.test(c(20, 30, 50), p = c(0.3, 0.3, 0.4)) has X-squared 5.8333, p 0.05411. */
    @Test
    void sharesThatMovedAreFoundAndRareKindsAreCountedTogether() {
        assertThat(ChiSquare.pValue(new long[] {20, 30, 50}, new double[] {3, 3, 4})
                        .orElseThrow())
                .isCloseTo(0.05411, within(1e-5));
        assertThat(ChiSquare.pValue(new long[] {20, 30, 45, 3, 2}, new double[] {30, 30, 30, 6, 4})
                        .orElseThrow())
                .isEqualTo(ChiSquare.pValue(new long[] {20, 30, 45, 3, 2}, new double[] {3, 3, 3, 0.6, 0.4})
                        .orElseThrow());
        assertThat(ChiSquare.pValue(new long[] {1, 2}, new double[] {1, 1})).isEmpty();
        assertThat(ChiSquare.pValue(new long[] {0, 0}, new double[] {1, 1})).isEmpty();
    }

    /** R: chisq.test(rbind(c(20, 30, 50), c(35, 30, 35))) has X-squared 6.7380, p 0.03442. */
    @Test
    void twoSetsOfCountsAreComparedWithEachOther() {
        assertThat(ChiSquare.sameShares(new long[] {20, 30, 50}, new long[] {35, 30, 35})
                        .orElseThrow())
                .isCloseTo(0.03442, within(1e-4));
        assertThat(ChiSquare.sameShares(new long[] {20, 30, 50, 1}, new long[] {35, 30, 35, 0}))
                .isPresent();
        assertThat(ChiSquare.sameShares(new long[] {50, 0}, new long[] {40, 0})).isEmpty();
        assertThat(ChiSquare.sameShares(new long[] {0, 0}, new long[] {4, 5})).isEmpty();
    }

    /** R: pbinom(2, 10, 0.5) is 0.0546875. */
    @Test
    void theChanceOfSoFewSuccessesIsTheTailOfTheBinomial() {
        assertThat(BinomialTest.atMost(2, 10, 0.5)).isCloseTo(0.0546875, within(1e-12));
        assertThat(BinomialTest.atMost(10, 10, 0.5)).isEqualTo(1);
    }
}
