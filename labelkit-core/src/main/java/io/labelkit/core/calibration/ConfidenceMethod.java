package io.labelkit.core.calibration;

import java.util.List;

/** How a stated confidence becomes the probability of being right. */
public enum ConfidenceMethod {
    /** Of the others the one with the least cross-validated loss; below 100 labels {@link #PLATT}. */
    BEST,
    /** A sigmoid of the log odds of the confidence. */
    PLATT,
    /** A beta curve, {@link ScoreCalibration#beta}. */
    BETA,
    /** A rising step function, {@link ScoreCalibration#isotonic}. */
    ISOTONIC,
    /** Ten bins that hold as many labels each, {@link ScoreCalibration#binning}; also where surer is not righter. */
    BINNING;

    private static final int BINS = 10;

    static final List<ConfidenceMethod> CHOICES = List.of(PLATT, BETA, ISOTONIC, BINNING);

    /** The map of one of the {@link #CHOICES}. */
    ScoreCalibration fit(double[] confidences, boolean[] right) {
        return switch (this) {
            case BETA -> ScoreCalibration.beta(confidences, right);
            case ISOTONIC -> ScoreCalibration.isotonic(confidences, right);
            case BINNING -> ScoreCalibration.binning(confidences, right, BINS);
            default -> ScoreCalibration.plattOfConfidence(confidences, right);
        };
    }
}
