package io.labelkit.core.analysis;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.statistics.Interval;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One labeler among the others. Shares are of all N examples. In brackets the names of Snorkel's {@code LFAnalysis}.
 *
 * @param name the labeler
 * @param polarity the distinct things it voted for, in column order, at most 20 ({@code lf_polarities})
 * @param examples on how many examples it votes
 * @param coverage the share of examples on which it votes ({@code lf_coverages})
 * @param overlaps the share on which it votes and another does too ({@code lf_overlaps})
 * @param conflicts the share on which it votes and another votes for something else ({@code lf_conflicts})
 * @param correct on how many examples its vote is the gold label; empty without gold
 * @param incorrect on how many examples with gold its vote is something else; empty without gold
 * @param accuracy correct among those with gold, with its Wilson interval at level 0.95
 *     ({@code lf_empirical_accuracies}); empty if it votes on no example with gold
 */
public record LabelerSummary(
        String name,
        List<String> polarity,
        long examples,
        double coverage,
        double overlaps,
        double conflicts,
        OptionalLong correct,
        OptionalLong incorrect,
        Optional<Interval> accuracy)
        implements Displayable {
    static final Rows<LabelerSummary> ROWS = Rows.<LabelerSummary>of("Labeler")
            .text("labeler", LabelerSummary::name)
            .text("votes for", LabelerSummary::polarity)
            .share("coverage", LabelerSummary::coverage)
            .share("overlaps", LabelerSummary::overlaps)
            .share("conflicts", LabelerSummary::conflicts);

    /**
     * Copies the list.
     *
     * @param name the labeler
     * @param polarity the distinct things it voted for
     * @param examples on how many examples it votes
     * @param coverage the share of examples on which it votes
     * @param overlaps the share on which it votes and another does too
     * @param conflicts the share on which it votes and another votes for something else
     * @param correct on how many examples its vote is the gold label
     * @param incorrect on how many examples with gold its vote is something else
     * @param accuracy correct among those with gold
     */
    public LabelerSummary {
        polarity = List.copyOf(polarity);
    }

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
