package io.labelkit.aggregate.online;

import io.labelkit.core.consensus.LabelerQuality;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;

/**
 * What is believed of a labeler at this moment.
 *
 * @param quality its answers in all, those on open items included; its accuracy, the weighted share of its credited
 *     answers that were right; its confusion matrix, the prior included
 * @param effectiveAnswers the sum of the weights of its credited answers, which is what its numbers rest on
 */
public record OnlineLabeler(LabelerQuality quality, double effectiveAnswers) implements Displayable {
    static final Rows<OnlineLabeler> ROWS = Rows.<OnlineLabeler>of("Labeler")
            .text("labeler", each -> each.quality().name())
            .count("votes", each -> each.quality().votes())
            .shareIfKnown("accuracy", each -> each.quality().accuracy())
            .number("answers that count", Unit.measure(""), OnlineLabeler::effectiveAnswers);

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
