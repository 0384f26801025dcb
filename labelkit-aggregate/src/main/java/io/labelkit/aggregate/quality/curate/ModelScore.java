package io.labelkit.aggregate.quality.curate;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;
import io.labelkit.core.statistics.Interval;
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
        boolean tiedWithBest)
        implements Displayable {
    static final Rows<ModelScore> ROWS = Rows.<ModelScore>of("Model")
            .text("model", ModelScore::model)
            .interval("corrected", Unit.share(), ModelScore::corrected)
            .count("rank", ModelScore::rankCorrected)
            .share("original", score -> score.original().estimate())
            .count("rank before", ModelScore::rankOriginal)
            .text("tied with the best", ModelScore::tiedWithBest);

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
