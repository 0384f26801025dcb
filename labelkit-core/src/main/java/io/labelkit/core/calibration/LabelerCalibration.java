package io.labelkit.core.calibration;

import java.util.Locale;
import java.util.Optional;

/**
 * The stated confidence of one labeler, measured and corrected. Immutable.
 *
 * @param labeler the labeler's name
 * @param votes how many of its votes state a confidence
 * @param before the measures as stated, over its votes with gold; empty if there are none
 * @param after the measures of the corrected confidence, each by a map that was not fitted to this vote's gold; empty without a
 *     map
 * @param method the method of the map; empty without one
 * @param map the correction; empty if there are too few votes with gold, whose confidence stays as it is
 */
public record LabelerCalibration(
        String labeler,
        int votes,
        Optional<ConfidenceMeasures> before,
        Optional<ConfidenceMeasures> after,
        Optional<ConfidenceMethod> method,
        Optional<ScoreCalibration> map) {
    /**
     * Whether being surer does not mean being righter, so that no correction makes the confidence useful.
     *
     * @return true if so
     */
    public boolean isUninformative() {
        return map.map(ScoreCalibration::isReversed).orElse(false);
    }

    /**
     * Whether the correction helps, by the log loss on labels it was not fitted to.
     *
     * @return true if so; false without a correction
     */
    public boolean helps() {
        return after.isPresent()
                && before.isPresent()
                && after.get().logLoss() < before.get().logLoss();
    }

    @Override
    public String toString() {
        return before.map(b -> String.format(
                        Locale.ROOT,
                        "%s: %d votes, %d with gold, confidence %.4f, right %.4f, ECE %.4f (%.4f if perfect)%s",
                        labeler,
                        votes,
                        b.size(),
                        b.meanConfidence(),
                        b.accuracy().estimate(),
                        b.expectedCalibrationError(),
                        b.errorOfPerfectCalibration(),
                        after.map(a -> String.format(
                                        Locale.ROOT,
                                        ", after %s %.4f (%.4f if perfect)",
                                        method.map(m -> m.name().toLowerCase(Locale.ROOT))
                                                .orElse("none"),
                                        a.expectedCalibrationError(),
                                        a.errorOfPerfectCalibration()))
                                .orElse(", too few to correct")))
                .orElse(labeler + ": " + votes + " votes, none with gold");
    }
}
