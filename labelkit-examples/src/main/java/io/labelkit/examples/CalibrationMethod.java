package io.labelkit.examples;

import io.labelkit.core.calibration.CalibrationSample;
import io.labelkit.core.calibration.ConfidenceMethod;
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

    /** The same for the stated confidence of a labeler. */
    ConfidenceMethod ofConfidence() {
        return switch (this) {
            case AUTO -> ConfidenceMethod.BEST;
            case PLATT -> ConfidenceMethod.PLATT;
            case ISOTONIC -> ConfidenceMethod.ISOTONIC;
            case BETA -> ConfidenceMethod.BETA;
            case TEMPERATURE, BIAS ->
                throw new UsageException("--method " + this
                        + " is for probabilities of classes; --by labeler takes auto," + " platt, beta or isotonic");
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
