package io.labelkit.examples;

import io.labelkit.aggregate.advice.Finding;
import io.labelkit.aggregate.advice.Support;
import io.labelkit.aggregate.advice.VoteAdvice;
import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.report.ReportPart;
import io.labelkit.core.report.ReportSection;
import io.labelkit.core.report.TablePart;
import io.labelkit.core.report.Warnings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What votes can support, for a report. */
final class AdviceSection {
    private AdviceSection() {}

    static ReportSection of(VoteAdvice advice) {
        List<ReportPart> parts = new ArrayList<>();
        parts.add(new Warnings(
                "Take care",
                advice.findings().stream()
                        .filter(Finding::isCaution)
                        .map(Finding::sentence)
                        .toList()));
        TablePart.Builder findings =
                TablePart.builder("Findings", Column.text("finding").unsortable());
        advice.findings().stream()
                .filter(finding -> !finding.isCaution())
                .forEach(finding -> findings.row(Cell.of(finding.sentence())));
        parts.add(findings.build());
        TablePart.Builder support = TablePart.builder(
                "Methods that the votes support", Column.text("methods"), Column.text("supported"), Column.text("why"));
        for (Support s : advice.support()) {
            support.row(
                    Cell.of(s.family().name().toLowerCase(Locale.ROOT).replace('_', ' ')),
                    Cell.of(s.supported() ? "yes" : "no"),
                    Cell.of(s.reason()));
        }
        parts.add(support.build());
        return new ReportSection("What the votes can support", "", parts);
    }
}
