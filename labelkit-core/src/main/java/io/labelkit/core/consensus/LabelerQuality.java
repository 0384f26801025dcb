package io.labelkit.core.consensus;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the fit believes of one labeler.
 *
 * @param name the labeler
 * @param votes the number of its votes
 * @param accuracy the expected share of its votes that are right under the consensus; empty without votes
 * @param confusionMatrix the probability of each answer (column) given each true class (row), where the method
 *     estimates one
 */
public record LabelerQuality(String name, int votes, OptionalDouble accuracy, Optional<ConfusionMatrix> confusionMatrix)
        implements Displayable {
    static final Rows<LabelerQuality> ROWS = Rows.<LabelerQuality>of("Labeler")
            .text("labeler", LabelerQuality::name)
            .count("votes", LabelerQuality::votes)
            .shareIfKnown("accuracy", LabelerQuality::accuracy);

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
