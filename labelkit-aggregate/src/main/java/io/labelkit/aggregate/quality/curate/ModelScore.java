package io.labelkit.aggregate.quality.curate;

import io.labelkit.core.statistics.Interval;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How one model does on test labels before and after they were corrected.
 *
 * @param model its name
 * @param original accuracy on the original labels, with a bootstrap interval over the items
 * @param corrected accuracy on the corrected labels, with a bootstrap interval over the items
 * @param onCorrect accuracy on the items whose label was right; empty if there are none
 * @param originalOnErrors accuracy on the wrong items by their original labels: how far the model repeats the errors
 * @param correctedOnErrors accuracy on the wrong items by their corrected labels
 * @param rankOriginal 1 + the number of models with a higher original accuracy
 * @param rankCorrected 1 + the number of models with a higher corrected accuracy
 * @param tiedWithBest whether the interval of its corrected accuracy overlaps that of the best model
 */
public record ModelScore(
        String model,
        Interval original,
        Interval corrected,
        OptionalDouble onCorrect,
        OptionalDouble originalOnErrors,
        OptionalDouble correctedOnErrors,
        int rankOriginal,
        int rankCorrected,
        boolean tiedWithBest) {
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: original %.4f (rank %d), corrected %.4f [%.4f, %.4f] (rank %d)%s",
                model,
                original.estimate(),
                rankOriginal,
                corrected.estimate(),
                corrected.low(),
                corrected.high(),
                rankCorrected,
                tiedWithBest ? ", tied with the best" : "");
    }
}
