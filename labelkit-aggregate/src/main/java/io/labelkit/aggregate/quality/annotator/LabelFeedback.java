package io.labelkit.aggregate.quality.annotator;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;

/**
 * A label of an annotator that differs from the consensus.
 *
 * @param id the example
 * @param given the label that the annotator gave
 * @param consensus the consensus
 * @param quality how likely the given label is right all the same
 * @param consensusQuality how likely the consensus is right
 */
public record LabelFeedback(String id, String given, String consensus, double quality, double consensusQuality)
        implements Displayable {
    static final Rows<LabelFeedback> ROWS = Rows.<LabelFeedback>of("Label")
            .text("example", LabelFeedback::id)
            .text("given", LabelFeedback::given)
            .text("consensus", LabelFeedback::consensus)
            .share("quality of the label", LabelFeedback::quality)
            .share("quality of the consensus", LabelFeedback::consensusQuality);

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
