package io.labelkit.core.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers of the methods sheet, recomputed there by an independent implementation. */
class CalibrationGoldenTest {
    private static final double[] SCORES = {-2, -1.5, -1, -.5, 0, .5, 1, 1.5, 2, 2.5};
    private static final boolean[] TRUTH = {false, false, false, true, false, true, false, true, true, true};

    private static CalibrationSample logits() {
        double[][] z = {{2, 0, 0}, {3, 1, 0}, {0, 2, 1}, {1, 2, 0}, {0, 0, 3}, {2.5, 0, 1}};
        for (double[] row : z) {
            double sum = 0;
            for (int c = 0; c < 3; c++) {
                row[c] = Math.exp(row[c]);
                sum += row[c];
            }
            for (int c = 0; c < 3; c++) {
                row[c] /= sum;
            }
        }
        return CalibrationSample.of(List.of("a", "b", "c"), z, new int[] {0, 1, 1, 1, 2, 2});
    }

    @Test
    void theTemperatureIsTheOneOfTheSheet() {
        CalibrationSample sample = logits();
        ProbabilityCalibration scaling = ProbabilityCalibration.temperature(sample);
        assertThat(scaling.temperature()).isCloseTo(1.37443, within(1e-5));
        assertThat(CalibrationMeasures.of(sample).logLoss()).isCloseTo(.84765, within(1e-5));
        assertThat(CalibrationMeasures.of(sample.with(scaling)).logLoss()).isCloseTo(.81912, within(1e-5));
        assertThat(scaling.atTheLimit()).isFalse();
    }

    @Test
    void plattsSigmoidIsTheOneOfTheSheet() {
        double[] ab = PlattFit.of(SCORES, TRUTH, 6 / 7.0, 1 / 7.0, 0);
        assertThat(ab).containsExactly(new double[] {-.76915, .19229}, within(1e-5));
        ScoreCalibration platt = ScoreCalibration.platt(SCORES, TRUTH);
        assertThat(platt.isReversed()).isFalse();
        assertThat(platt.apply(1)).isCloseTo(1 / (1 + Math.exp(-.76915 + .19229)), within(1e-5));
    }

    @Test
    void isotonicRegressionIsTheOneOfTheSheet() {
        IsotonicFit fit = IsotonicFit.of(SCORES, TRUTH);
        double[] values = new double[SCORES.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = fit.at(SCORES[i]);
        }
        assertThat(values).containsExactly(0, 0, 0, .5, .5, .5, .5, 1, 1, 1);
        assertThat(fit.at(-.75)).isEqualTo(.25);
        assertThat(fit.at(-9)).isZero();
        assertThat(fit.at(9)).isOne();
    }

    @Test
    void theExpectedCalibrationErrorIsTheOneOfTheSheet() {
        double[] confidence = {.95, .85, .75, .65, .55};
        boolean[] correct = {true, true, false, true, false};
        double[][] p = new double[5][];
        int[] truth = new int[5];
        for (int i = 0; i < 5; i++) {
            p[i] = new double[] {confidence[i], 1 - confidence[i]};
            truth[i] = correct[i] ? 0 : 1;
        }
        CalibrationMeasures measures = CalibrationMeasures.of(CalibrationSample.of(List.of("a", "b"), p, truth), 10);
        assertThat(measures.expectedCalibrationError()).isCloseTo(.37, within(1e-12));
        assertThat(measures.bins()).hasSize(5);
    }

    @Test
    void brierScoreAndLogLossAreThoseOfTheSheet() {
        double[][] p = {{.7, .2, .1}, {.1, .6, .3}, {.2, .2, .6}, {.5, .3, .2}};
        CalibrationMeasures measures =
                CalibrationMeasures.of(CalibrationSample.of(List.of("a", "b", "c"), p, new int[] {0, 1, 2, 1}));
        assertThat(measures.brier()).isCloseTo(.355, within(1e-12));
        assertThat(measures.logLoss()).isCloseTo(.64557, within(1e-5));
    }
}
