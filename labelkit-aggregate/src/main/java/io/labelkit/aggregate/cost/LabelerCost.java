package io.labelkit.aggregate.cost;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;

/**
 * What a labeler's answers cost after its habits are taken out of them: an answer l stands for the distribution
 * {@code v[k] ~ pi[k] theta[k][l]} over the classes.
 *
 * @param name the labeler
 * @param votes the number of its votes
 * @param soft with answers used as distributions: the cost of v is {@code sum_{k,m} v[k] v[m] c[k][m]}
 * @param hard with answers used as the class that costs least: the cost of v is {@code min_m sum_k v[k] c[k][m]}
 */
public record LabelerCost(String name, int votes, Quality soft, Quality hard) implements Displayable {
    static final Rows<LabelerCost> ROWS = Rows.<LabelerCost>of("Labeler")
            .text("labeler", LabelerCost::name)
            .count("votes", LabelerCost::votes)
            .number("expected cost", Unit.measure(""), labeler -> labeler.soft().cost())
            .number(
                    "without looking",
                    Unit.measure(""),
                    labeler -> labeler.soft().blindCost())
            .shareIfKnown("quality", labeler -> labeler.soft().quality())
            .shareIfKnown("quality of hard votes", labeler -> labeler.hard().quality());

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
