package io.labelkit.core.analysis;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;
import io.labelkit.core.statistics.Interval;
import java.util.Comparator;
import java.util.List;

/** How the analysis of labelers is shown. */
final class AnalysisDisplay {
    private AnalysisDisplay() {}

    static Display of(LabelingFunctionAnalysis analysis) {
        Rows<LabelerSummary> rows = LabelerSummary.ROWS;
        if (analysis.hasGold()) {
            rows = rows.with(
                            Column.number("accuracy", Unit.share()),
                            labeler -> labeler.accuracy()
                                    .map(i -> Cell.of(i.estimate()))
                                    .orElseGet(Cell::unknown))
                    .text("95% interval", labeler -> labeler.accuracy().map(AnalysisDisplay::ends));
        }
        Comparator<LabelerSummary> mostFirst =
                Comparator.comparingDouble(LabelerSummary::coverage).reversed();
        List<LabelerSummary> labelers =
                analysis.labelers().stream().sorted(mostFirst).toList();
        return Display.builder("Labelers and where they agree")
                .count("examples", analysis.votes().exampleCount())
                .count("votes", analysis.votes().voteCount())
                .share("coverage", analysis.coverage())
                .share("overlap", analysis.overlap())
                .share("conflict", analysis.conflict())
                .table(rows.table("labelers", labelers))
                .note(
                        "Coverage is the share of examples with a vote, overlap with two or more, conflict with votes that"
                                + " differ.")
                .note(
                        labelers.size() > PairwiseAgreement.MOST_LABELERS
                                ? "Pairwise agreement is left out for more than " + PairwiseAgreement.MOST_LABELERS
                                        + " labelers."
                                : "")
                .build();
    }

    private static String ends(Interval interval) {
        return Cell.between(interval, Unit.share());
    }
}
