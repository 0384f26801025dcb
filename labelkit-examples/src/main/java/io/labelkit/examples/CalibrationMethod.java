package io.labelkit.examples;

import io.labelkit.core.calibration.CalibrationSample;
import io.labelkit.core.calibration.ProbabilityCalibration;
import io.labelkit.core.calibration.ProbabilityCalibration.PerClass;
import java.util.Locale;

/** How {@code calibrate} changes probabilities. */
enum CalibrationMethod {
    /** The one with the least cross-validated loss. */
    AUTO,
    /** One temperature. */
    TEMPERATURE,
    /** A temperature, and a bias for each class. */
    BIAS,
    /** Each class by a logistic curve. */
    PLATT,
    /** Each class by a rising step function. */
    ISOTONIC,
    /** Each class by a beta curve. */
    BETA;

    ProbabilityCalibration fit(CalibrationSample sample, long seed) {
        return switch (this) {
            case AUTO -> ProbabilityCalibration.best(sample, seed);
            case TEMPERATURE -> ProbabilityCalibration.temperature(sample);
            case BIAS -> ProbabilityCalibration.biasCorrected(sample);
            case PLATT -> ProbabilityCalibration.perClass(sample, PerClass.PLATT);
            case ISOTONIC -> ProbabilityCalibration.perClass(sample, PerClass.ISOTONIC);
            case BETA -> ProbabilityCalibration.perClass(sample, PerClass.BETA);
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
