package io.labelkit.aggregate.conformal;

import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Display;
import java.util.List;

/**
 * The labels that cannot be ruled out for an example.
 *
 * @param labels the labels, the likeliest first; empty if the example is like none of the calibration examples
 * @param forced the label with the greatest p-value, the more probable of equals
 * @param confidence one minus the second greatest p-value: how sure it is that the forced label is the only one
 * @param credibility the greatest p-value; a low one says that the example is unlike the calibration examples
 */
public record PredictionSet(List<String> labels, String forced, double confidence, double credibility) implements Displayable {
    /**
     * Copies the list.
     *
     * @param labels the labels
     * @param forced the label with the greatest p-value
     * @param confidence one minus the second greatest p-value
     * @param credibility the greatest p-value
     */
    public PredictionSet {
        labels = List.copyOf(labels);
    }

    @Override
    public Display display() {
        return Display.builder("Set of labels")
        .text("labels", labels.isEmpty() ? "none" : labels)
        .text("best", forced)
        .share("confidence", confidence)
        .share("credibility", credibility)
        .oneLine()
        .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
