package io.labelkit.aggregate.quality.annotator;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;

/**
 * An example that {@link ActiveLab} would have labelled, or labelled once more.
 *
 * @param id the example
 * @param score its score; the lower, the more useful is a label
 * @param labels the labels that it has; 0 for a new one
 */
public record LabelNext(String id, double score, int labels) implements Displayable {
    static final Rows<LabelNext> ROWS = Rows.<LabelNext>of("Example")
            .text("example", LabelNext::id)
            .number("score", Unit.decimal("", 3), LabelNext::score)
            .count("labels", LabelNext::labels);

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
