package io.labelkit.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BootstrapTest {
    /** The variance of Efron and Tibshirani (1993), table 14.1: the spatial test data, 26 children, test A. */
    private static final double[] SPATIAL = {
        48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41
    };

    private static double variance(int[] rows) {
        double mean = 0;
        for (int i : rows) {
            mean += SPATIAL[i];
        }
        mean /= rows.length;
        double sum = 0;
        for (int i : rows) {
            sum += (SPATIAL[i] - mean) * (SPATIAL[i] - mean);
        }
        return sum / rows.length;
    }

    /** Efron and Tibshirani (1993), table 14.2, 90% intervals: percentile (100.8, 233.9), BCa (115.8, 259.6), 2000 samples. */
    @Test
    void reproducesTheSpatialTestDataOfEfronAndTibshirani1993() {
        Bootstrap bootstrap = new Bootstrap(20_000, 0.90, 1);
        Interval percentile =
                bootstrap.interval(SPATIAL.length, BootstrapTest::variance).orElseThrow();
        assertThat(percentile.estimate()).isCloseTo(171.5, within(0.05));
        assertThat(percentile.low()).isCloseTo(100.8, within(4.0));
        assertThat(percentile.high()).isCloseTo(233.9, within(4.0));
        Interval bca =
                bootstrap.bcaInterval(SPATIAL.length, BootstrapTest::variance).orElseThrow();
        assertThat(bca.low()).isCloseTo(115.8, within(4.0));
        assertThat(bca.high()).isCloseTo(259.6, within(5.0));
    }

    @Test
    void theSameSeedGivesTheSameBits() {
        Bootstrap bootstrap = Bootstrap.withSeed(5);
        assertThat(bootstrap.interval(26, BootstrapTest::variance))
                .isEqualTo(bootstrap.interval(26, BootstrapTest::variance));
        assertThat(Bootstrap.withSeed(6).interval(26, BootstrapTest::variance))
                .isNotEqualTo(bootstrap.interval(26, BootstrapTest::variance));
    }

    @Test
    void countsGiveTheIntervalOfTheUnitsTheyCount() {
        long[] counts = {600, 300, 100};
        Interval ofCounts = new Bootstrap(20_000, 0.95, 3)
                .intervalOfCounts(counts, c -> (c[0] + 2.0 * c[1]) / (c[0] + c[1] + c[2]))
                .orElseThrow();
        Interval ofUnits = new Bootstrap(20_000, 0.95, 4)
                .interval(1000, rows -> {
                    double sum = 0;
                    for (int i : rows) {
                        sum += i < 600 ? 1 : i < 900 ? 2 : 0;
                    }
                    return sum / rows.length;
                })
                .orElseThrow();
        assertThat(ofCounts.estimate()).isEqualTo(1.2);
        assertThat(ofCounts.low()).isCloseTo(ofUnits.low(), within(0.003));
        assertThat(ofCounts.high()).isCloseTo(ofUnits.high(), within(0.003));
    }

    @Test
    void aMillionMillionUnitsTakeNoLonger() {
        long n = 1_000_000_000_000L;
        Interval share = Bootstrap.withSeed(1)
                .intervalOfCounts(new long[] {n / 4, n - n / 4}, c -> c[0] / (double) (c[0] + c[1]))
                .orElseThrow();
        assertThat(share.estimate()).isEqualTo(0.25);
        assertThat(share.width()).isCloseTo(2 * 1.96 * Math.sqrt(0.25 * 0.75 / n), within(1e-7));
    }

    @Test
    void aPairedDifferenceIsNarrowWhereScoresGoTogether() {
        double[] first = new double[400];
        double[] second = new double[400];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 400; i++) {
            first[i] = random.nextInt(2);
            second[i] = i % 20 == 0 ? 0 : first[i];
        }
        Interval difference =
                Bootstrap.withSeed(1).pairedDifference(first, second).orElseThrow();
        assertThat(difference.low()).isPositive();
        assertThat(difference.width()).isLessThan(0.05);
        Interval same = Bootstrap.withSeed(1).pairedDifference(first, first).orElseThrow();
        assertThat(same.low()).isZero();
        assertThat(same.high()).isZero();
    }

    @Test
    void aStatisticThatIsOftenUndefinedHasNoInterval() {
        Bootstrap bootstrap = Bootstrap.withSeed(1);
        assertThat(bootstrap.interval(5, rows -> Double.NaN)).isEmpty();
        assertThat(bootstrap.interval(3, rows -> rows[0] == rows[1] ? Double.NaN : 1))
                .isEmpty();
        assertThat(bootstrap.interval(1000, rows -> rows[0] == rows[1] ? Double.NaN : 1))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({"20, 0.3", "1000, 0.002", "1000, 0.3", "1000, 0.97", "50000000, 0.41", "100, 0.5"})
    void binomialDrawsHaveTheirMeanAndVariance(long n, double p) {
        SplittableRandom random = new SplittableRandom(7);
        int draws = 200_000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < draws; i++) {
            long k = Binomial.draw(n, p, random);
            assertThat(k >= 0 && k <= n).isTrue();
            double d = k - n * p;
            sum += d;
            squares += d * d;
        }
        double variance = n * p * (1 - p);
        assertThat(sum / draws).isCloseTo(0, within(5 * Math.sqrt(variance / draws)));
        assertThat(squares / draws / variance).isCloseTo(1, within(0.025));
    }

    @Test
    void binomialDrawsHaveTheirDistribution() {
        int n = 40;
        double p = 0.35;
        int draws = 400_000;
        long[] seen = new long[n + 1];
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < draws; i++) {
            seen[(int) Binomial.draw(n, p, random)]++;
        }
        double chiSquare = 0;
        int cells = 0;
        for (int k = 0; k <= n; k++) {
            double expected =
                    draws * new org.apache.commons.math3.distribution.BinomialDistribution(null, n, p).probability(k);
            if (expected >= 10) {
                chiSquare += (seen[k] - expected) * (seen[k] - expected) / expected;
                cells++;
            }
        }
        double bound = new org.apache.commons.math3.distribution.ChiSquaredDistribution(null, cells - 1)
                .inverseCumulativeProbability(0.9999);
        assertThat(chiSquare).isLessThan(bound);
    }

    @Test
    void wrongArgumentsAreNamed() {
        Bootstrap bootstrap = Bootstrap.withSeed(1);
        assertThatThrownBy(() -> new Bootstrap(5, 0.95, 1)).hasMessageContaining("resamples");
        assertThatThrownBy(() -> bootstrap.interval(0, BootstrapTest::variance)).hasMessageContaining("units");
        assertThatThrownBy(() -> bootstrap.intervalOfCounts(new long[] {0}, c -> 1))
                .hasMessageContaining("counts");
        assertThatThrownBy(() -> bootstrap.pairedDifference(new double[1], new double[2]))
                .hasMessageContaining("second");
    }
}
