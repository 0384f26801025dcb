package io.labelkit.aggregate.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ForgettingTest {
    @Test
    void halfIsLeftAfterAHalfLife() {
        assertThat(Forgetting.byAnswers(30).factor(10, 40)).isCloseTo(.5, within(1e-12));
        assertThat(Forgetting.byAnswers(30).factor(10, 11)).isCloseTo(Math.pow(2, -1 / 30.0), within(1e-12));
        assertThat(Forgetting.byTime(Duration.ofSeconds(2)).factor(0, 4000)).isCloseTo(.25, within(1e-12));
        assertThat(Forgetting.never().factor(0, Long.MAX_VALUE)).isEqualTo(1);
        assertThat(Forgetting.byAnswers(30).factor(5, 5)).isEqualTo(1);
        assertThat(Forgetting.byAnswers(1).factor(-5_000_000_000_000_000_000L, 5_000_000_000_000_000_000L))
                .isZero();
    }

    /** S = (1 - eta) S + eta s, followed step by step, against counts times eta. */
    @Test
    void stepwiseFactorsAreTheRecursionOfCappeAndMoulines() {
        double kappa = .7;
        double least = .05;
        Forgetting rule = Forgetting.stepwise(kappa, least);
        double mean = 0;
        double count = 0;
        for (int t = 0; t < 300; t++) {
            double eta = Math.max(least, Math.pow(t + 2, -kappa));
            double seen = t % 3;
            mean = (1 - eta) * mean + eta * seen;
            count = count * (t == 0 ? 1 : rule.factor(t, t + 1)) + seen;
            assertThat(count * eta).isCloseTo(mean, within(1e-12));
        }
        assertThat(rule.factor(20, 30)).isCloseTo(rule.factor(20, 25) * rule.factor(25, 30), within(1e-12));
    }

    @Test
    void stepwiseWithKappaOneForgetsNothing() {
        assertThat(Forgetting.stepwise(1, 0).factor(3, 500)).isCloseTo(1, within(1e-12));
    }

    @Test
    void impossibleSettingsAreRefused() {
        assertThatThrownBy(() -> Forgetting.byAnswers(0)).hasMessageContaining("halfLife");
        assertThatThrownBy(() -> Forgetting.byAnswers(Double.NaN)).hasMessageContaining("halfLife");
        assertThatThrownBy(() -> Forgetting.byTime(Duration.ZERO)).hasMessageContaining("halfLife");
        assertThatThrownBy(() -> Forgetting.stepwise(.5, 0)).hasMessageContaining("kappa");
        assertThatThrownBy(() -> Forgetting.stepwise(.7, 1)).hasMessageContaining("leastStep");
    }
}
