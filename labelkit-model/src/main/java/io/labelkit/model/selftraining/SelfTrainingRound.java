package io.labelkit.model.selftraining;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import java.util.OptionalDouble;

/**
 * One training.
 *
 * @param round 0 for the gold labels alone, then 1, 2, ...
 * @param predictedItems how many items were trained on with a predicted label
 * @param leastConfidence the least probability of their labels; empty if there are none
 * @param accuracy the weighted share of validation items that are right
 */
public record SelfTrainingRound(int round, int predictedItems, OptionalDouble leastConfidence, double accuracy)
        implements Displayable {
    static final Rows<SelfTrainingRound> ROWS = Rows.<SelfTrainingRound>of("Round")
            .count("round", SelfTrainingRound::round)
            .count("items labelled by the model", SelfTrainingRound::predictedItems)
            .shareIfKnown("least confidence", SelfTrainingRound::leastConfidence)
            .share("accuracy", SelfTrainingRound::accuracy);

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
